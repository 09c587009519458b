import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Language as Grammar, type Node, Parser } from '@vscode/tree-sitter-wasm';
import { readByCursor } from '../../../../../../src/core/analysis/syntax/columns/cursorReader';
import { type FlatTree, sameRows } from '../../../../../../src/core/analysis/syntax/columns/flatTree';
import { GrowingTree } from '../../../../../../src/core/analysis/syntax/columns/growingTree';
import { MemoryReader } from '../../../../../../src/core/analysis/syntax/columns/memoryReader';
import { RUNTIME_MEMORY } from '../../../../../../src/core/analysis/syntax/columns/runtimeMemory';
import { TreeReaders } from '../../../../../../src/core/analysis/syntax/columns/treeReaders';
import { type GrammarLanguage, grammarNameOf } from '../../../../../../src/core/analysis/syntax/language';
import { SAMPLE_TEXTS } from '../../../../../../src/core/analysis/syntax/sampleTexts';
import { builtInRules, startParser } from '../../rules/ruleFixture';

type Row = readonly [kind: number, field: number, start: number, end: number, next: number];

const GRAMMARS = resolve(__dirname, '../../../../../../node_modules/@vscode/tree-sitter-wasm/wasm');
const LANGUAGES: readonly GrammarLanguage[] = [
  'typescript',
  'tsx',
  'javascript',
  'python',
  'go',
  'java',
  'csharp',
  'rust',
  'php',
  'ruby',
];
const never = () => false;

describe('reading a tree into columns', () => {
  const parsers = new Map<GrammarLanguage, Parser>();

  before(async () => {
    await startParser();
    for (const language of LANGUAGES) {
      const grammar = await Grammar.load(readFileSync(join(GRAMMARS, `tree-sitter-${grammarNameOf(language)}.wasm`)));
      parsers.set(language, new Parser().setLanguage(grammar));
    }
  });

  function withRoot(language: GrammarLanguage, text: string, use: (root: Node) => void) {
    const tree = parsers.get(language)?.parse(text);
    assert.ok(tree);
    use(tree.rootNode);
    tree.delete();
  }

  /** Expects of both readers what the parser's nodes say. */
  function check(language: GrammarLanguage, name: string, ...texts: readonly string[]) {
    it(`${language}: ${name}`, () => {
      for (const text of texts)
        withRoot(language, text, (root) => {
          const told = rowsOfNodes(root);
          const tree = new GrowingTree();
          assert.ok(new MemoryReader(RUNTIME_MEMORY).read(root, tree, never), text);
          assert.deepEqual(rowsOf(tree), told, text);
          readByCursor(root, tree, never);
          assert.deepEqual(rowsOf(tree), told, text);
        });
    });
  }

  const ODD = [')]}', 'class {{ ( "', 'a + + * = ;;', '\u{1F600} é\r\n"ü"', 'x'.repeat(300)];
  for (const language of LANGUAGES) {
    check(language, 'nothing', '', '\n', '   \n\t');
    check(language, 'its sample', SAMPLE_TEXTS[language]);
    check(language, 'what makes no sense', ...ODD);
  }

  check('typescript', 'comments between parts', 'f(/* a */ b, // c\n d)', 'class A { /** x */ @b() /* y */ c = 1 }');
  check('typescript', 'what is wrapped in a field', 'for (const [a, b] of c) d;', 'import e, { f as g } from "h";');
  check('python', 'what is wrapped in a field', 'def f(a, *, b: int = 1) -> str: return a, b', 'if a: b\nelse: c');

  /** Expects the same of both readers. */
  function checkAlike(language: GrammarLanguage, name: string, text: string) {
    it(`${language}: ${name} alike in both ways`, () =>
      withRoot(language, text, (root) => {
        const [read, told] = [new GrowingTree(), new GrowingTree()];
        assert.ok(new MemoryReader(RUNTIME_MEMORY).read(root, read, never));
        readByCursor(root, told, never);
        assert.ok(read.size > 1000);
        assert.ok(sameRows(read, told));
      }));
  }

  checkAlike('typescript', 'a deep tree', '['.repeat(20_000));
  checkAlike('typescript', 'a large tree', 'f(a, [1, 2], "b");\n'.repeat(2000));
  const { catalogue } = builtInRules();
  for (const [language, ...grammars] of [
    ['typescript', 'typescript', 'tsx', 'javascript'],
    ['python', 'python'],
    ['go', 'go'],
    ['java', 'java'],
    ['csharp', 'csharp'],
  ] as const) {
    const examples = catalogue.rules.flatMap(({ examples }) => examples.get(language) ?? []);
    const text = examples.flatMap(({ bad, good }) => [...bad, ...good]).join('\n');
    for (const grammar of grammars) checkAlike(grammar, 'examples of the rules', text);
  }

  it('sees what the memory has become when it grew', () => {
    const memory = new WebAssembly.Memory({ initial: RUNTIME_MEMORY.buffer.byteLength / 65_536, maximum: 32_768 });
    const reader = new MemoryReader(memory);
    for (const text of ['package a', 'package b // c'])
      withRoot('go', text, (root) => {
        memory.grow(1);
        new Uint8Array(memory.buffer).set(new Uint8Array(RUNTIME_MEMORY.buffer));
        const tree = new GrowingTree();
        assert.ok(reader.read(root, tree, never));
        assert.deepEqual(rowsOf(tree), rowsOfNodes(root));
      });
  });

  describe('with another runtime', () => {
    function check(name: string, fill: (bytes: Uint8Array) => void) {
      it(`asks the parser where the memory ${name}`, () => {
        const memory = new WebAssembly.Memory({ initial: 512, maximum: 512 });
        fill(new Uint8Array(memory.buffer));
        withRoot('typescript', SAMPLE_TEXTS.typescript, (sample) => {
          const read = new TreeReaders(memory).forGrammarOf(sample);
          withRoot('typescript', 'f(a)', (root) => assert.deepEqual(rowsOf(read(root, never)), rowsOfNodes(root)));
        });
      });
    }

    check('holds nothing', () => {});
    check('holds anything', (bytes) => {
      for (let at = 0; at < bytes.length; at++) bytes[at] = (at * 2_654_435_761) >>> 24;
    });
    check('holds the tree a little further on', (bytes) =>
      bytes.set(new Uint8Array(RUNTIME_MEMORY.buffer).subarray(0, bytes.length - 4), 4),
    );
  });

  it('stops when the time of the file is over', () =>
    withRoot('typescript', '[1, 2], '.repeat(3000), (root) => {
      const tree = new GrowingTree();
      let asked = 0;
      const isOver = () => ++asked > 1;
      assert.ok(!new MemoryReader(RUNTIME_MEMORY).read(root, tree, isOver));
      assert.ok(tree.size < 5000);
      asked = 0;
      readByCursor(root, tree, isOver);
      assert.ok(tree.size < 5000);
    }));
});

function rowsOf({ size, kinds, fields, starts, ends, next }: FlatTree): Row[] {
  return Array.from({ length: size }, (_, at) => [
    kinds[at] ?? -1,
    fields[at] ?? -1,
    starts[at] ?? -1,
    ends[at] ?? -1,
    next[at] ?? -1,
  ]);
}

/** By a way neither reader takes: from each node to its children. */
function rowsOfNodes(root: Node): Row[] {
  const rows: Row[] = [];
  const pending: { readonly node: Node; readonly field: number }[] = [{ node: root, field: 0 }];
  for (let item = pending.pop(); item; item = pending.pop()) {
    const { node, field } = item;
    rows.push([node.typeId, field, node.startIndex, node.endIndex, rows.length + node.descendantCount]);
    const children = node.children.map((child, i) => {
      assert.ok(child);
      const name = node.fieldNameForChild(i);
      return { node: child, field: name === null ? 0 : node.tree.language.fields.indexOf(name) };
    });
    pending.push(...children.toReversed());
  }
  return rows;
}
