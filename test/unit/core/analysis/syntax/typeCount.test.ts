import assert from 'node:assert/strict';
import { abstractnessOf } from '../../../../../src/core/analysis/components/abstractness';
import { componentGraph } from '../../../../../src/core/analysis/components/componentGraph';
import { withTypeCounts } from '../../../../../src/core/analysis/components/withTypeCounts';
import type { ModuleGraph } from '../../../../../src/core/analysis/structure/moduleGraph';
import { type Language, languageOf } from '../../../../../src/core/analysis/syntax/language';
import type { SyntaxParser } from '../../../../../src/core/analysis/syntax/syntaxParser';
import { startParser } from '../rules/ruleFixture';

describe('the types modules declare', function () {
  this.timeout(30_000);
  const { signal } = new AbortController();
  let parser: SyntaxParser;

  before(async () => {
    parser = await startParser();
  });

  function graphOf(files: Readonly<Record<string, string>>): ModuleGraph {
    const nodes = Object.keys(files).map((path) => ({
      path,
      language: languageOf(path) ?? ('typescript' satisfies Language),
      linesOfCode: 1,
      isTest: false,
    }));
    return { nodes, edges: [], outside: [], cycles: [] };
  }

  const counted = (files: Readonly<Record<string, string>>) =>
    withTypeCounts(graphOf(files), (path) => files[path], parser, signal);

  function check(path: string, text: string, types: number, abstract: number): void {
    it(`${path}: ${text.replace(/\s+/g, ' ')}`, async () => {
      const { nodes } = await counted({ [path]: text });
      assert.deepEqual(nodes[0]?.types, { types, abstract });
    });
  }

  check('a.ts', 'class A {} abstract class B {} export interface C {} type D = {}; enum E {}', 3, 2);
  check('a.ts', 'export default abstract class A { abstract run(): void }', 1, 1);
  check('a.ts', "const text = 'class A {}'; // interface B", 0, 0);
  check('a.tsx', 'interface Props {} class View { render() { return <p>class interface</p>; } }', 2, 1);
  check('A.java', 'interface A {} abstract class B {} final class C {} enum D { X } record E(int x) {}', 5, 2);
  check('A.java', 'public class A { private static abstract class Inner {} interface Port {} }', 3, 2);
  check('A.java', '@interface Marked {} class B {}', 1, 0);
  check('A.cs', 'interface IA {} public abstract class B {} sealed class C {} struct D {} record E(int X);', 5, 2);
  check('A.cs', 'namespace N { public abstract record A; public static class B {} enum C { X } }', 2, 1);
  check('a.go', 'package a\ntype A struct{}\ntype B interface{ Run() }\ntype C = A\ntype D int\n', 2, 1);
  check('a.go', 'package a\ntype (\n  A struct{ b struct{} }\n  B interface{}\n)\n', 2, 1);
  check('a.py', 'class A: pass\nclass B(ABC): pass\nclass C(abc.ABC, A): pass\nclass D(Protocol[T]): pass', 4, 3);
  check('a.py', 'class A(metaclass=ABCMeta):\n    pass\nclass ABCReader(File):\n    pass', 2, 1);
  check(
    'a.py',
    'class A:\n    x = 1\n    @abstractmethod\n    def run(self): ...\nclass B:\n    @property\n    def x(self): ...',
    2,
    1,
  );
  check(
    'a.py',
    'class A:\n    @property\n    @abc.abstractmethod\n    def run(self): ...\n    @abstractmethod\n    def go(self): ...',
    1,
    1,
  );
  check('a.py', 'class A(:\n  def\nclass B: pass', 2, 0);

  it('are not counted where a language tells no abstract ones, and where there is no text', async () => {
    const { nodes } = await counted({ 'a.js': 'class A {}', 'a.rb': 'class A; end', 'a.ts': 'run();' });
    assert.deepEqual(
      nodes.map(({ types }) => types),
      [undefined, undefined, undefined],
    );
    const gone = await withTypeCounts(graphOf({ 'a.ts': '' }), () => undefined, parser, signal);
    assert.equal(gone.nodes[0]?.types, undefined);
  });

  it('stop when asked to', async () => {
    await assert.rejects(withTypeCounts(graphOf({ 'a.ts': '' }), () => '', parser, AbortSignal.abort()));
  });

  it('make the abstractness of the components they are in', async () => {
    const graph = await counted({ 'a/x.ts': 'interface X {}', 'a/y.ts': 'class Y {} class Z {}', 'b/x.ts': 'run();' });
    const { components } = componentGraph(graph, (path) => path.slice(0, 1));
    assert.deepEqual(
      components.map(({ name, abstractness, distance }) => [name, abstractness, distance]),
      [
        ['a', 1 / 3, Math.abs(1 / 3 - 1)],
        ['b', undefined, undefined],
      ],
    );
  });
});

describe('abstractness and distance from the main sequence', () => {
  function check(
    types: number,
    abstract: number,
    instability: number,
    expected: readonly [number, number] | undefined,
  ) {
    it(`of ${abstract} abstract types in ${types}, I = ${instability}`, () => {
      const found = abstractnessOf({ types, abstract }, { afferent: 1, efferent: 1, instability });
      assert.deepEqual(found && [found.abstractness, found.distance], expected);
    });
  }

  check(4, 0, 1, [0, 0]);
  check(4, 4, 0, [1, 0]);
  check(4, 2, 0.5, [0.5, 0]);
  check(4, 0, 0, [0, 1]);
  check(4, 4, 1, [1, 1]);
  check(4, 1, 0.25, [0.25, 0.5]);
  check(0, 0, 1, undefined);
});
