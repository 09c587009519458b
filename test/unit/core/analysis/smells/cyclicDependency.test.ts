import assert from 'node:assert/strict';
import { cycleFinder } from '../../../../../src/core/analysis/smells/cyclicDependency';
import { productionCode } from '../../../../../src/core/analysis/smells/productionCode';
import { literalGraph, literalText } from '../literalGraph';
import { smellsIn } from './describeSmells';

describe('cyclic dependency', () => {
  function check(title: string, lines: readonly string[], expected: readonly string[]) {
    it(title, () => assert.deepEqual(smellsIn(cycleFinder(), literalGraph(lines)), expected));
  }

  check('none in a layered graph', ['a.ts -> b.ts', 'a.ts -> c.ts', 'b.ts -> c.ts'], []);
  check('a pair', ['a.ts -> b.ts', 'b.ts -> a.ts'], ['a.ts:1 Cyclic dependency: a.ts → b.ts → a.ts']);
  check(
    'a ring',
    ['a.ts -> b.ts', 'b.ts -> c.ts', 'c.ts -> a.ts'],
    ['a.ts:1 Cyclic dependency: a.ts → b.ts → c.ts → a.ts'],
  );
  check('none over types', ['a.ts -> b.ts', 'b.ts -type-> a.ts'], []);
  describe('over imports of names', () => {
    function checkNames(
      title: string,
      names: Readonly<Record<string, readonly string[]>>,
      text: string,
      count: number,
    ) {
      it(title, () => {
        const plain = literalGraph(['a.ts -> b.ts', 'b.ts -> a.ts', 'b.ts -> c.ts', 'c.ts -> a.ts']);
        const edges = plain.edges.map((edge) => ({ ...edge, names: names[`${edge.from} ${edge.to}`] ?? ['f'] }));
        const textOf = (path: string) => (path === 'a.ts' ? `./b.ts\n${text}` : literalText(plain)(path));
        assert.equal(cycleFinder()(productionCode({ ...plain, edges }, textOf)).length, count);
      });
    }
    const of = (...taken: readonly string[]) => ({ 'b.ts a.ts': taken, 'c.ts a.ts': taken });
    checkNames('none when all are types', of('A', 'B'), 'export interface A {}\nexport type B = A;', 0);
    checkNames('one when a function is among them', of('A', 'f'), 'export interface A {}\nexport function f() {}', 1);
    checkNames('one when a type is a value too', of('A'), 'export interface A {}\nexport const A = 1;', 1);
    checkNames('one of everything', of('*'), 'export interface A {}', 1);
    checkNames('the one that is left', { 'b.ts a.ts': ['A'] }, 'export interface A {}\nexport function f() {}', 1);
  });
  it('is less sure of one among parts of pages alone', () => {
    const ring = (ending: string) =>
      Array.from({ length: 6 }, (_, i) => `${i}.tsx -> ${(i + 1) % 6}.tsx`).map((line) =>
        line.replaceAll('0.tsx', `0.${ending}`),
      );
    const confidence = (ending: string) => {
      const graph = literalGraph(ring(ending));
      return cycleFinder()(productionCode(graph, literalText(graph))).map((finding) => finding.confidence);
    };
    assert.deepEqual(confidence('tsx'), ['low']);
    assert.deepEqual(confidence('ts'), ['high']);
  });
  check('none over import()', ['a.ts -> b.ts', 'b.ts -dynamic-> a.ts'], []);
  check(
    'over require and re-exports',
    ['a.ts -require-> b.ts', 'b.ts -re-export-> a.ts'],
    ['a.ts:1 Cyclic dependency: a.ts → b.ts → a.ts'],
  );
  check('none among tests', ['a.test.ts -> b.test.ts', 'b.test.ts -> a.test.ts'], []);
  check(
    'one for each component',
    ['a.ts -> b.ts', 'b.ts -> a.ts', 'c.ts -> d.ts', 'd.ts -> c.ts', 'a.ts -> c.ts'],
    ['b.ts:1 Cyclic dependency: b.ts → a.ts → b.ts', 'c.ts:1 Cyclic dependency: c.ts → d.ts → c.ts'],
  );
  check(
    'at the import that runs against stability',
    ['app/main.ts -> core/x.ts', 'app/y.ts -> core/x.ts', 'core/x.ts -> app/z.ts', 'app/z.ts -> core/x.ts'],
    ['core/x.ts:1 Cyclic dependency: x.ts → z.ts → x.ts'],
  );
  check(
    'at the import of the barrel, not in it',
    ['lib/index.ts -re-export-> lib/a.ts', 'lib/index.ts -re-export-> lib/b.ts', 'lib/b.ts -> lib/index.ts'],
    ['lib/b.ts:1 Cyclic dependency: b.ts → index.ts → b.ts'],
  );
  for (const ending of ['java', 'cs', 'php'])
    check(
      `none within a package of .${ending}`,
      [`p/A.${ending} -> p/B.${ending}`, `p/B.${ending} -> p/A.${ending}`],
      [],
    );
  check('none of an interface and its default below it', ['p/A.java -> p/q/B.java', 'p/q/B.java -> p/A.java'], []);
  check(
    'one of many in a package and below it',
    Array.from({ length: 6 }, (_, i) => `p/${i}/A${i}.cs -> p/${(i + 1) % 6}/A${(i + 1) % 6}.cs`),
    ['p/0/A0.cs:1 Cyclic dependency of 6 modules, through A0.cs → A1.cs'],
  );
  check(
    'none of entities and their relations',
    ['a/x.entity.ts -> b/y.entity.ts', 'b/y.entity.ts -> a/x.entity.ts'],
    [],
  );
  check('none within a Rust crate', ['src/a.rs -> src/b/c.rs', 'src/b/c.rs -> src/a.rs'], []);
  check(
    'one across Java packages',
    ['p/A.java -> q/B.java', 'q/B.java -> p/A.java'],
    ['p/A.java:1 Cyclic dependency: A.java → B.java → A.java'],
  );
  check(
    'telling files of one name apart',
    ['a/x.ts -> b/x.ts', 'b/x.ts -> a/x.ts'],
    ['a/x.ts:1 Cyclic dependency: a/x.ts → b/x.ts → a/x.ts'],
  );

  const find = (lines: readonly string[]) => {
    const graph = literalGraph(lines);
    return cycleFinder()(productionCode(graph, literalText(graph)));
  };

  check(
    'none of an aggregate and its events',
    [
      'orders/Order.cs -> events/OrderPlacedDomainEvent.cs',
      'events/OrderPlacedDomainEvent.cs -> orders/Order.cs',
      'orders/Order.cs -> events/OrderShippedEvent.cs',
      'events/OrderShippedEvent.cs -> orders/Order.cs',
    ],
    [],
  );
  check(
    'none of what tells of an event and the class it is about',
    ['views/Budget.cs -> args/AmountChangedArgs.cs', 'args/AmountChangedArgs.cs -> views/Budget.cs'],
    [],
  );
  check('none of a page that leads back', ['web/a/X.tsx -> web/b/Y.tsx', 'web/b/Y.tsx -> web/a/X.tsx'], []);

  it('is none of shapes alone', () => {
    const graph = literalGraph(['a.ts -> b.ts', 'b.ts -> a.ts']);
    const textOf = (path: string) => `import { X } from './x';\nexport interface ${path[0]} {\n  x: X;\n}\n`;
    assert.deepEqual(cycleFinder()(productionCode(graph, textOf)), []);
  });

  it('is none of classes that are tables, however many', () => {
    const members = Array.from({ length: 7 }, (_, i) => `p${i}/T.java -> p${(i + 1) % 7}/T.java`);
    const graph = literalGraph(members);
    const table = '@Entity\n@Table(name = "T")\npublic class T {\n  @ManyToOne\n  private U u;\n}\n';
    const findIn = (textOf: (path: string) => string) => cycleFinder()(productionCode(graph, textOf));
    assert.deepEqual(
      findIn(() => table),
      [],
    );
    assert.equal(findIn((path) => (path === 'p3/T.java' ? 'public class T {\n  U u;\n}\n' : table)).length, 1);
  });

  it('is none of generated code', () => {
    const graph = literalGraph(['a.py -> b.py', 'b.py -> a.py']);
    assert.deepEqual(cycleFinder()(productionCode(graph, () => '# Do not edit the class manually.')), []);
  });

  it('is minor in one folder and major across folders', () => {
    const severityOf = (lines: readonly string[]) => find(lines).map(({ severity }) => severity);
    assert.deepEqual(severityOf(['a/x.ts -> a/y.ts', 'a/y.ts -> a/x.ts']), ['minor']);
    assert.deepEqual(severityOf(['a/x.ts -> b/y.ts', 'b/y.ts -> a/x.ts']), ['major']);
    assert.deepEqual(severityOf(['a.ts -> b.ts', 'b.ts -> c.ts', 'c.ts -> d.ts', 'd.ts -> a.ts']), ['major']);
    assert.deepEqual(severityOf(['a/X.cs -> b/Y.cs', 'b/Y.cs -> a/X.cs']), ['minor']);
    const page = Array.from({ length: 7 }, (_, i) => `web/${i}/P.tsx -> web/${(i + 1) % 7}/P.tsx`);
    assert.deepEqual(severityOf(page), ['minor']);
  });

  it('tells of loading where modules are loaded one after the other', () => {
    const whyOf = (ending: string) =>
      find([`a/X.${ending} -> b/Y.${ending}`, `b/Y.${ending} -> a/X.${ending}`])[0]?.why;
    assert.match(whyOf('py') ?? '', /which one is loaded first/);
    assert.match(whyOf('java') ?? '', /can be compiled, tested/);
  });

  it('relates the rest of the loop first, then the other cuts and imports', () => {
    const [finding] = find([
      'a.ts -> b.ts',
      'b.ts -> c.ts',
      'c.ts -> a.ts',
      'c.ts -> d.ts',
      'd.ts -> c.ts',
      'a.ts -> c.ts',
    ]);
    assert.equal(finding?.title, 'Cyclic dependency of 4 modules, through c.ts → a.ts');
    assert.deepEqual(
      finding.related.map(({ message }) => message),
      ['a.ts imports c.ts', 'c.ts imports d.ts', 'a.ts imports b.ts', 'b.ts imports c.ts', 'd.ts imports c.ts'],
    );
    assert.match(finding.why, /It takes 2 cuts to make it acyclic/);
  });

  it('names first the cuts where the code changes most often, and stays where it is', () => {
    const lines = ['a.ts -> b.ts', 'b.ts -> a.ts', 'c.ts -> b.ts', 'b.ts -> c.ts'];
    const graph = literalGraph(lines);
    const revisions: Readonly<Record<string, number>> = { 'c.ts': 9 };
    const nodes = graph.nodes.map((node) => ({ ...node, revisions: revisions[node.path] ?? 1 }));
    const [plain] = find(lines);
    const [finding] = cycleFinder()(productionCode({ ...graph, nodes }, literalText(graph)));
    assert.match(plain?.why ?? '', /2 cuts to make it acyclic, such as `b\.ts` → `a\.ts`, `c\.ts` → `b\.ts`\./);
    assert.match(finding?.why ?? '', /such as `c\.ts` → `b\.ts`, `b\.ts` → `a\.ts`, where the code changes most/);
    assert.equal(finding?.fingerprint, plain?.fingerprint);
  });

  it('caps what it relates', () => {
    const ring = Array.from({ length: 300 }, (_, i) => `m${i}.ts -> m${(i + 1) % 300}.ts`);
    const [finding] = find(ring);
    assert.equal(finding?.related.length, 200);
    assert.ok(finding.title.startsWith('Cyclic dependency of 300 modules, through '));
    assert.ok(finding.why.length < 2000);
  });

  it('keeps its fingerprint when lines are added above', () => {
    const [before] = find(['a.ts -> b.ts', 'b.ts -> a.ts']);
    const [after] = find(['a.ts -> c.ts', 'a.ts -> b.ts', 'b.ts -> a.ts', 'b.ts -> c.ts']);
    assert.equal(before?.fingerprint, after?.fingerprint);
  });
});
