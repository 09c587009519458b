import assert from 'node:assert/strict';
import { godModuleFinder } from '../../../../../src/core/analysis/smells/godModule';
import { literalGraph } from '../literalGraph';
import { smellsIn } from './describeSmells';

describe('god module', () => {
  const others = Array.from({ length: 30 }, (_, i) => `f${i % 6}/m${i}.ts -> f${(i + 1) % 6}/m${i + 1}.ts`);
  const uses = (count: number, folders: number) =>
    Array.from(
      { length: count },
      (_, i) => `god.ts -> f${i % folders}/m${i % folders}${i >= folders ? `x${i}` : ''}.ts`,
    );
  const text = () => "import './x';\n\n// the engine\nexport class Engine {\n}\n";

  function check(title: string, lines: readonly string[], linesOfCode: number, expected: readonly string[]) {
    it(title, () => {
      const graph = literalGraph([...others, ...lines], { 'god.ts': linesOfCode, 'web/God.tsx': linesOfCode });
      assert.deepEqual(smellsIn(godModuleFinder(), graph, text), expected);
    });
  }

  check('a far larger module that knows many', uses(12, 6), 900, [
    'god.ts:4 God module: god.ts has 900 lines of code and depends on 12 modules',
  ]);
  check(
    'no page',
    uses(12, 6).map((line) => line.replace('god.ts', 'web/God.tsx')),
    900,
    [],
  );
  check('none that puts parts together', uses(120, 6), 900, []);
  check('none that is large but knows few', uses(3, 3), 900, []);
  check('none that knows many of one folder', uses(12, 1), 900, []);
  check('none that knows many but is small', uses(12, 6), 300, []);

  it('is none that a tool wrote', () => {
    const graph = literalGraph([...others, ...uses(12, 6)], { 'god.ts': 900 });
    const generated = () => `// THIS FILE WAS GENERATED VIA A TOOL\n${text()}`;
    assert.deepEqual(smellsIn(godModuleFinder(), graph, generated), []);
  });

  it('is none where all modules are of a size', () => {
    const sizes = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${i % 6}/m${i}.ts`, 800 + i]));
    const graph = literalGraph([...others, ...uses(12, 6)], { ...sizes, 'god.ts': 820 });
    assert.deepEqual(smellsIn(godModuleFinder(), graph, text), []);
  });
});
