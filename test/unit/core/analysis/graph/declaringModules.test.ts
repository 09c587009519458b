import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createBarrelReader } from '../../../../../src/core/analysis/graph/declaringModules';
import { edgeListsOf } from '../../../../../src/core/analysis/graph/edgeLists';
import { scanEcmascriptFile } from '../../../../../src/core/analysis/imports/ecmascript/scanEcmascriptFile';
import { analyse, edgeText, type Files } from '../analysing';

describe('edges to declaring modules', () => {
  const a = 'export const a = 1; export default a;';

  function check(title: string, files: Files, expected: readonly string[], from = 'user.ts') {
    it(title, async () => {
      const { graph } = await analyse(files);
      const modules = graph.nodes.map(({ path }) => {
        const scan = scanEcmascriptFile(path, files[path] ?? '');
        return { path, scan: { ...scan, packageName: '', declares: [], findings: [] } };
      });
      const led = createBarrelReader()(edgeListsOf(graph), modules);
      const edges = led.flat().filter((edge) => edge.from === from);
      assert.deepEqual(
        edges.map(edgeText),
        expected.map((to) => `${from} -> ${to}`),
      );
    });
  }

  const user = "import { a } from './lib';";
  check('a name passed on', { 'user.ts': user, 'lib/index.ts': "export { a } from './a';", 'lib/a.ts': a }, [
    'lib/a.ts',
  ]);
  check(
    'a name passed on under another one',
    { 'user.ts': "import { x } from './lib';", 'lib/index.ts': "export { default as x } from './a';", 'lib/a.ts': a },
    ['lib/a.ts'],
  );
  check('all names passed on', { 'user.ts': user, 'lib/index.ts': "export * from './a';", 'lib/a.ts': a }, [
    'lib/a.ts',
  ]);
  check(
    'the first of several that has it',
    {
      'user.ts': user,
      'lib/index.ts': "export * from './b'; export * from './a';",
      'lib/a.ts': a,
      'lib/b.ts': 'export const b = 1;',
    },
    ['lib/a.ts'],
  );
  check(
    'a chain',
    {
      'user.ts': user,
      'lib/index.ts': "export * from './in';",
      'lib/in/index.ts': "export { a } from './a';",
      'lib/in/a.ts': a,
    },
    ['lib/in/a.ts'],
  );
  check(
    'what is imported and exported',
    { 'user.ts': user, 'lib/index.ts': "import x from './a'; export { x as a };", 'lib/a.ts': a },
    ['lib/a.ts'],
  );
  check(
    'names of several modules',
    {
      'user.ts': "import { a, b, c } from './lib';",
      'lib/index.ts': "export * from './a'; export { b } from './b'; export const c = 1;",
      'lib/a.ts': a,
      'lib/b.ts': 'export const b = 1;',
    },
    ['lib/a.ts', 'lib/b.ts', 'lib/index.ts'],
  );
  check('a namespace passed on', { 'user.ts': user, 'lib/index.ts': "export * as a from './a';", 'lib/a.ts': a }, [
    'lib/a.ts',
  ]);
  check(
    'no default by a star',
    { 'user.ts': "import a from './lib';", 'lib/index.ts': "export * from './a';", 'lib/a.ts': a },
    ['lib/index.ts'],
  );
  check('not what nobody declares', { 'user.ts': user, 'lib/index.ts': "export * from './b';", 'lib/b.ts': '' }, [
    'lib/index.ts',
  ]);
  check('not what comes from a package', { 'user.ts': user, 'lib/index.ts': "export { a } from 'x';" }, [
    'lib/index.ts',
  ]);
  check(
    'not the whole',
    { 'user.ts': "import * as all from './lib';", 'lib/index.ts': "export * from './a';", 'lib/a.ts': a },
    ['lib/index.ts'],
  );
  check(
    'not through barrels that pass on each other',
    { 'user.ts': user, 'lib/index.ts': "export * from '../other';", 'other/index.ts': "export * from '../lib';" },
    ['lib/index.ts'],
  );
  check(
    'not back to the module itself',
    { 'lib/a.ts': "import { a as b } from '.'; export const a = 1;", 'lib/index.ts': "export * from './a';" },
    ['lib/index.ts'],
    'lib/a.ts',
  );
  check(
    'not what the barrel passes on itself',
    {
      'user.ts': '',
      'lib/index.ts': "export { a } from './in';",
      'lib/in/index.ts': "export * from './a';",
      'lib/in/a.ts': a,
    },
    ['lib/in/index.ts (re-export)'],
    'lib/index.ts',
  );

  it('follows barrels as deep as they go', async () => {
    const steps = Array.from({ length: 20_000 }, (_, i) => `s${i}.ts`);
    const edges = steps.slice(1).map((to, i) => ({
      from: steps[i] ?? '',
      to,
      kind: i === 0 ? ('static' as const) : ('re-export' as const),
      specifier: './next',
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
      names: ['a'],
    }));
    const last = steps.at(-1) ?? '';
    const scan = { imports: [], packageName: '', declares: [], findings: [], linesOfCode: 1 };
    const nodes = steps.map((path) => ({ path, language: 'typescript' as const, linesOfCode: 1, isTest: false }));
    const modules = nodes.map(({ path }) => ({
      path,
      scan: { ...scan, exports: path === last ? [{ name: 'a' }] : [{ name: '*', from: './next', as: '*' }] },
    }));
    const [first] = createBarrelReader()(edgeListsOf({ nodes, edges }), modules).flat();
    assert.equal(first?.to, last);
  });
});

describe('edges to declaring modules after changes', () => {
  const PATHS = ['0.ts', '1.ts', '2.ts', '3.ts'];
  const NAMES = ['a', 'b', 'default'];
  const other = fc.constantFrom(...PATHS);
  const name = fc.constantFrom(...NAMES);
  const exported = fc.oneof(
    name.map((one) => ({ name: one })),
    fc.record({ name, from: other, as: fc.constantFrom('a', 'b', '*') }),
    fc.record({ name, from: other }),
    other.map((from) => ({ name: '*', from })),
  );
  const imported = fc.record({
    specifier: other,
    to: fc.option(other, { nil: undefined }),
    kind: fc.constantFrom('static' as const, 'type' as const, 're-export' as const),
    names: fc.uniqueArray(fc.constantFrom(...NAMES, '*'), { maxLength: 2 }),
  });
  const part = fc.record({
    exports: fc.array(exported, { maxLength: 3 }),
    imports: fc.array(imported, { maxLength: 4 }),
  });
  /** Each time one module gives out or imports something else, or nothing is another. */
  const changes = fc.array(
    fc.record({ place: fc.nat(PATHS.length - 1), what: fc.constantFrom('exports', 'imports', 'none'), part }),
    {
      maxLength: 30,
    },
  );
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const scan = { imports: [], packageName: '', declares: [], findings: [], linesOfCode: 1 };

  it('lead where a new reader says', () => {
    const parts = fc.array(part, { minLength: PATHS.length, maxLength: PATHS.length });
    fc.assert(
      fc.property(parts, changes, (all, edits) => {
        const linked = (place: number, { imports }: (typeof all)[number]) =>
          imports.map(({ specifier, to = specifier, ...rest }) => ({
            ...rest,
            from: PATHS[place] ?? '',
            to,
            specifier,
            range,
          }));
        const given = (place: number, { exports }: (typeof all)[number]) => ({
          path: PATHS[place] ?? '',
          scan: { ...scan, exports },
        });
        let modules = all.map((one, place) => given(place, one));
        let lists = all.map((one, place) => linked(place, one));
        const reader = createBarrelReader();
        for (const edit of [undefined, ...edits]) {
          if (edit?.what === 'exports') modules = modules.with(edit.place, given(edit.place, edit.part));
          if (edit?.what === 'imports') lists = lists.with(edit.place, linked(edit.place, edit.part));
          assert.deepEqual(reader(lists, modules), createBarrelReader()(lists, modules));
        }
      }),
      { numRuns: 500, endOnFailure: true },
    );
  });

  it('are led anew where the declaration moves along another way', () => {
    const edge = (from: string, to: string, kind: 'static' | 're-export') => ({
      from,
      to,
      kind,
      specifier: to,
      range,
      names: ['a'],
    });
    const user = [edge('0.ts', '1.ts', 'static')];
    const on = [edge('2.ts', '3.ts', 're-export')];
    const modulesWith = (taken: string, passedOn: { readonly name: string; readonly from?: string }) => [
      { path: '0.ts', scan },
      { path: '1.ts', scan: { ...scan, exports: [{ name: 'a', from: taken }] } },
      { path: '2.ts', scan: { ...scan, exports: [passedOn] } },
      { path: '3.ts', scan: { ...scan, exports: [{ name: 'a' }] } },
    ];
    const reader = createBarrelReader();
    const targetOf = (taken: string, passedOn: { readonly name: string; readonly from?: string }) =>
      reader([user, [edge('1.ts', taken, 're-export')], on, []], modulesWith(taken, passedOn))[0]?.[0]?.to;
    const passedOn = { name: 'a', from: '3.ts' };
    assert.deepEqual([targetOf('3.ts', passedOn), targetOf('2.ts', passedOn)], ['3.ts', '3.ts']);
    assert.equal(targetOf('2.ts', { name: 'a' }), '2.ts');
  });

  it('stay the same lists where an export comes that nobody takes', () => {
    const user = [{ from: '0.ts', to: '1.ts', kind: 'static' as const, specifier: './1', range, names: ['a'] }];
    const passing = [{ from: '1.ts', to: '2.ts', kind: 're-export' as const, specifier: './2', range, names: ['*'] }];
    const modulesWith = (...names: readonly string[]) => [
      { path: '0.ts', scan },
      { path: '1.ts', scan: { ...scan, exports: [{ name: '*', from: './2' }] } },
      { path: '2.ts', scan: { ...scan, exports: names.map((one) => ({ name: one })) } },
    ];
    const reader = createBarrelReader();
    const [led] = reader([user, passing, []], modulesWith('a'));
    assert.equal(led?.[0]?.to, '2.ts');
    assert.equal(reader([user, passing, []], modulesWith('b', 'a'))[0], led);
    assert.equal(reader([user, passing, []], modulesWith('b'))[0]?.[0]?.to, '1.ts');
  });
});

describe('smells behind barrels', () => {
  it('tell no cycle that only a barrel closes', async () => {
    const { graph, findings } = await analyse({
      'lib/index.ts': "export * from './a';\nexport * from './b';",
      'lib/a.ts': "import { b } from './index';\nexport const a = b;",
      'lib/b.ts': 'export const b = 1;',
    });
    assert.deepEqual([graph.cycles, findings], [[['lib/a.ts', 'lib/index.ts']], []]);
  });

  it('tell the cycle of modules that meet in a barrel', async () => {
    const { findings } = await analyse({
      'lib/index.ts': "export * from './a';\nexport * from './b';",
      'lib/a.ts': "import { b } from './index';\nexport const a = b;",
      'lib/b.ts': "import { a } from './index';\nexport const b = () => a;",
    });
    assert.deepEqual(
      findings.map(({ title, quote }) => [title, quote]),
      [['Cyclic dependency: a.ts → b.ts → a.ts', "import { b } from './index';"]],
    );
  });
});
