import assert from 'node:assert/strict';
import { findGodComponents } from '../../../../../src/core/analysis/smells/godComponent';
import { literalGraph } from '../literalGraph';
import { smellsIn } from './describeSmells';

const OTHERS = Array.from({ length: 40 }, (_, i) => `part${i}/a.ts -> part${i}/b.ts`);

/** A folder of so many modules, each of which imports the next four. */
function knit(folder: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    [1, 2, 3, 4].map((step) => `${folder}/m${i}.ts -> ${folder}/m${(i + step) % count}.ts`),
  ).flat();
}

describe('god component', () => {
  function check(
    title: string,
    lines: readonly string[],
    linesOfCode: number,
    expected: readonly string[],
    text = 'x',
  ) {
    it(title, () => {
      const modules = lines.flatMap((line) => line.split(' -> ')).filter((path) => path.startsWith('big/'));
      const sizes = Object.fromEntries(modules.map((path) => [path, linesOfCode]));
      const graph = literalGraph([...OTHERS, ...lines], sizes);
      assert.deepEqual(
        smellsIn(findGodComponents, graph, () => text),
        expected,
      );
    });
  }

  check('a folder far larger than the others and closely knit', knit('big', 40), 300, [
    'big/m0.ts:1 God component: big holds 40 modules with 12000 lines of code',
  ]);
  check('none of few lines', knit('big', 40), 200, []);
  check('none of few modules', knit('big', 20), 900, []);
  check(
    'none that is a mere collection',
    Array.from({ length: 40 }, (_, i) => `big/m${i}.ts -> part${i}/a.ts`),
    300,
    [],
  );
  check('none that a tool wrote', knit('big', 40), 300, [], '// @generated');
});
