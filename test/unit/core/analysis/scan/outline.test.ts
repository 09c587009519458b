import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { outlinesOf } from '../../../../../src/core/analysis/scan/outline';
import type { SyntaxParser } from '../../../../../src/core/analysis/syntax/syntaxParser';
import { startParser } from '../../../../../src/worker/nodeParser';

const GRAMMARS = resolve(__dirname, '../../../../../node_modules/@vscode/tree-sitter-wasm/wasm');

describe('The outline of a file', () => {
  let parser: SyntaxParser;
  before(async () => {
    parser = await startParser(GRAMMARS);
  });

  /** The lines of imports and of signatures, 1-based, and the symbols. */
  function check(path: string, text: string, imports: string, signatures: string, symbols: string): void {
    it(path, async () => {
      const [outline] = await outlinesOf([{ path, text }], parser, new AbortController().signal);
      const told = (spans: readonly (readonly [number, number])[] = []) =>
        spans.map(([first, last]) => (first === last ? `${first + 1}` : `${first + 1}-${last + 1}`)).join(' ');
      assert.deepEqual(
        [told(outline?.imports), told(outline?.signatures), outline?.symbols.map(({ name }) => name).join(' ')],
        [imports, signatures, symbols],
      );
    });
  }

  check(
    'a.ts',
    "import a from 'a';\n\nexport const limit = 3;\nexport async function place(\n  order: Order,\n): Promise<void> {\n  await save(order);\n}\nexport class Stock {\n  readonly left = 1;\n  take(n: number) {\n    return n;\n  }\n}\ninterface Order {\n  id: string;\n}\n",
    '1',
    '3-6 9-11 15-17',
    'place Stock take Order',
  );
  check(
    'arrows.ts',
    'export const build = (a: A) => {\n  return a;\n};\nclass B {\n  readonly run = () => {\n    go();\n  };\n}\n',
    '',
    '1 4-8',
    'build B run',
  );
  check(
    'a.py',
    'import os\nfrom x import y\n\n@task(retries=3)\ndef run(a: int,\n        b: int) -> None:\n    go(a)\n\nclass A(B):\n    def f(self):\n        return 1\n',
    '1-2',
    '4-6 9-10',
    'run A f',
  );
  check(
    'a.go',
    'package a\n\nimport "x"\n\ntype T struct {\n\tN int\n}\n\nfunc (t *T) Do() error {\n\treturn nil\n}\n',
    '1 3',
    '5-7 9',
    'Do',
  );
  check(
    'A.java',
    'package a;\nimport b.C;\n@Service\npublic class A {\n  private final C c;\n  @Transactional\n  public void save(String id) {\n    c.save(id);\n  }\n}\n',
    '1-2',
    '3-7',
    'A save',
  );
  check(
    'A.cs',
    'using System;\nnamespace N;\npublic class A {\n  public void Do() {\n    Run();\n  }\n}\n',
    '1',
    '2-4',
    'A Do',
  );
  check('a.rb', 'class A\n  def go(x)\n    run x\n  end\nend\n', '', '1-2', 'A go');

  it('is missing for what has no grammar, and harmless for what is broken', async () => {
    const signal = new AbortController().signal;
    assert.deepEqual(await outlinesOf([{ path: 'a.kt', text: 'fun a() {}' }], parser, signal), []);
    const [broken] = await outlinesOf([{ path: 'a.ts', text: 'function ((( {{{ class' }], parser, signal);
    assert.equal(broken?.path, 'a.ts');
  });

  it('stops when told to', async () => {
    await assert.rejects(outlinesOf([{ path: 'a.ts', text: '' }], parser, AbortSignal.abort()));
  });
});
