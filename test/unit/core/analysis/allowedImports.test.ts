import assert from 'node:assert/strict';
import { forbiddenImports, type ImportRule } from '../../../../src/core/analysis/allowedImports';
import type { OutsideImport } from '../../../../src/core/analysis/moduleGraph';
import { textRange } from '../../../../src/core/findings/textRange';
import { literalGraph } from './literalGraph';

describe('allowed imports', () => {
  const rules: readonly ImportRule[] = [
    { name: 'core', from: ['core/**'], mayImport: ['node:path', '@noble/hashes'], because: 'it knows no editor' },
    { name: 'views', from: ['views/**'], mayImport: ['vscode'], mayImportTypesOf: ['core/**'], because: 'it presents' },
    { name: 'convert', from: ['views/convert.ts'], mayImport: ['core/**'], because: 'it converts' },
  ];

  function check(title: string, lines: readonly string[], expected: readonly string[]) {
    it(title, () => {
      const outside = lines.filter((line) => line.includes('=>')).map(outsideImport);
      const graph = { ...literalGraph(lines.filter((line) => !line.includes('=>'))), outside };
      assert.deepEqual(
        forbiddenImports(graph, rules).map(({ from, to, rules: covering }) => `${from} ${to} [${covering.join()}]`),
        expected,
      );
    });
  }

  function outsideImport(line: string): OutsideImport {
    const [from = '', specifier = ''] = line.split(' => ');
    return { from, specifier, kind: 'static', range: textRange(0, 0, 0, 1), resolution: 'external' };
  }

  check('within a rule', ['core/a.ts -> core/b/c.ts'], []);
  check('what no rule allows', ['core/a.ts -> views/b.ts'], ['core/a.ts views/b.ts [core]']);
  check('types where types are allowed', ['views/a.ts -type-> core/b.ts'], []);
  check('values where types are allowed', ['views/a.ts -> core/b.ts'], ['views/a.ts core/b.ts [views]']);
  check('an exception for one file', ['views/convert.ts -> core/b.ts'], []);
  check('modules no rule covers', ['other/a.ts -> core/b.ts'], ['other/a.ts core/b.ts []']);
  check('packages', ['views/a.ts => vscode', 'core/a.ts => vscode'], ['core/a.ts vscode [core]']);
  check('parts of a package', ['core/a.ts => @noble/hashes/sha2.js', 'core/a.ts => node:path'], []);
  check('other standard modules', ['core/a.ts => node:fs'], ['core/a.ts node:fs [core]']);
});
