import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { AnalysisReport } from '../../../../../src/core/analysis/analyser';
import { isRuleFile } from '../../../../../src/core/analysis/rules/ruleFilePath';
import type { AnalyserParts } from '../../../../../src/core/analysis/session/analyseArchitecture';
import { AnalysisSession } from '../../../../../src/core/analysis/session/analysisSession';
import { createDetectors } from '../../../../../src/core/analysis/session/detectors';
import { linkGraph, readForGraph } from '../../../../../src/core/analysis/session/readGraph';
import type { FileScan } from '../../../../../src/core/analysis/structure/fileScan';
import { loadAnalyserParts } from '../../../../../src/worker/nodeAnalyser';
import { UNPACKED_ANALYSER } from '../../../unpackedAnalyser';
import { BACKEND } from './backendTexts';

const never = new AbortController().signal;

/** Texts each file may have, so that every edit matters to some import, declaration or rule. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  'src/a.ts': [
    "import { b } from './b';\nimport '@lib/d';\nexport const a = b;\n",
    "import { c } from './c';\nimport type { b } from './b';\nexport const a = c;\n",
    "\nexport * from './b';\nexport * from './c';\nimport e from 'pkg';\n",
    'export function a() {\n  try { run(); } catch {}\n}\n',
    "import { Shape } from './shape';\nexport const a = (one: Shape) => one;\n",
  ],
  // What of it others import is left out of what runs, or is not.
  'src/shape.ts': [
    "import { a } from './a';\nexport interface Shape { of: typeof a }\n",
    "import { a } from './a';\nexport class Shape { of = a }\n",
  ],
  'src/b.ts': [
    "import { a } from './a';\nexport const b = a;\n",
    "export { c as b } from './c';\n",
    "const x = require('./a.js');\nexport const b = x;\n",
  ],
  'src/b.js': ["import './c/index.js';\n"],
  'src/c/index.ts': [
    "export * from '../a';\n",
    'export const c = 1;\n',
    "import '../../lib/d';\nexport const c = 2;\n",
  ],
  // What comes and goes beside others that imports lead to as well.
  'src/d.ts': [
    "import './b.js';\nimport x from 'pkg/d';\nimport 'lib';\nimport './B';\nimport { a } from '@lib/../src/a';\n",
  ],
  'src/b/index.ts': ["import '@lib';\nexport const b = 1;\n", "export * from '../c';\n"],
  'lib/index.ts': ["export { d } from './d.js';\n"],
  'lib/src/d.ts': ['export const d = 2;\n'],
  'src/c.ts': ["import './b';\nexport const c = 3;\n"],
  'lib/d.ts': ["import { a } from '../src/a';\nexport const d = a;\n", 'export default 1;\n'],
  'lib/package.json': ['{ "name": "pkg", "main": "d.ts" }', '{ "name": "other", "exports": "./d.ts" }'],
  'package.json': ['{ "workspaces": ["lib"] }', '{ "name": "root" }', '{ broken'],
  'tsconfig.json': [
    '{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }',
    '{ "extends": "./tsconfig.json", "compilerOptions": { "baseUrl": "src" } }',
  ],
  'app/__init__.py': ['from .x import run\n', ''],
  'app/x.py': ['from app import y\n\ndef run():\n    y.go()\n', 'import os\nfrom . import z\n'],
  'app/y.py': ['from app.x import run\n\ndef go():\n    run()\n', 'def go():\n    pass\n'],
  'app/y/__init__.py': ['from .. import x\n'],
  'go.mod': ['module example.com/m\n', 'module example.com/other\n'],
  'main.go': ['package main\n\nimport "example.com/m/one"\n\nfunc main() { one.Run(); one.Two() }\n'],
  'one/one.go': ['package one\n\nfunc Run() {}\n', 'package one\n\nfunc Two() {}\n\nfunc Run() {}\n'],
  'one/two.go': ['package one\n\nfunc Two() {}\n', 'package one\n\nfunc Three() {}\n'],
  'j/A.java': ['package j;\n\nclass A { B b; k.C c; }\n', 'package j;\n\nimport k.*;\n\nclass A { C c; }\n'],
  'j/B.java': ['package j;\n\nclass B { A a; }\n', 'package k;\n\nclass C { }\n'],
  'k/C.java': ['package k;\n\nimport j.A;\n\npublic class C { A a; }\n', 'package k;\n\nclass D { }\n'],
  'cs/One.cs': ['namespace N.One;\n\nusing N.Two;\n\nclass One { Two two; }\n', 'namespace N.Two;\n\nclass Two { }\n'],
  'cs/Two.cs': [
    'namespace N.Two;\n\nclass Two { N.One.One one; }\n',
    'global using N.One;\nnamespace N.Two;\n\nclass Two { One one; }\n',
  ],
  '.architecture/layers.yml': [
    'components:\n  src: src/**\n  lib: lib/**\nforbid:\n  - name: no\n    from: lib\n    to: src\n    because: it is below\n',
    'components: [',
  ],
  '.architecture/rules/own.yml': [
    'id: own-rule\ntitle: Own\ncategory: maintainability\nseverity: minor\nmatch:\n  typescript:\n    - query: (export_statement) @whole\n',
    'id: [',
  ],
};
const PATHS = Object.keys(TEXTS);

type Step =
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'delete'; readonly path: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string };

type Texts = Readonly<Record<string, readonly string[]>>;

const writeTo = (texts: Texts): fc.Arbitrary<Step> =>
  fc
    .constantFrom(...Object.keys(texts))
    .chain((path) => fc.constantFrom(...(texts[path] ?? [])).map((text) => ({ kind: 'write', path, text })));

/** Steps that are taken in at once, and after how many files that is stopped before it is done anew, if at all. */
function updateOf(texts: Texts) {
  const path = fc.constantFrom(...Object.keys(texts));
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 6, arbitrary: writeTo(texts) },
    { weight: 2, arbitrary: path.map((one): Step => ({ kind: 'delete', path: one })) },
    { weight: 1, arbitrary: fc.tuple(path, path).map(([from, to]): Step => ({ kind: 'rename', from, to })) },
  );
  return fc.record({
    steps: fc.array(step, { minLength: 1, maxLength: 4 }),
    stopAfter: fc.option(fc.nat(5), { nil: undefined }),
  });
}

describe('an analysis session', function () {
  this.timeout(900_000);
  let parts: AnalyserParts;
  /** A scan is a pure function of path, text and rules, so each is made once for all sequences. */
  const scans = new Map<string, FileScan>();

  before(async () => {
    parts = await loadAnalyserParts(UNPACKED_ANALYSER);
  });

  /** A session over `files`; `onPause` is called before each file. */
  function sessionOver(files: ReadonlyMap<string, string>, onPause = () => {}): AnalysisSession {
    const keyOf = (of: string, rules: string): string => JSON.stringify([of, files.get(of), rules]);
    return new AnalysisSession({
      ...parts,
      pause: async () => onPause(),
      detectors: createDetectors(),
      sources: {
        textOf: (of) => files.get(of),
        scanOf: (of, rules) => (files.has(of) ? scans.get(keyOf(of, rules)) : undefined),
        keep: (of, scan, rules) => scans.set(keyOf(of, rules), scan),
      },
    });
  }

  function cold(files: ReadonlyMap<string, string>): Promise<AnalysisReport> {
    return sessionOver(files).update({ changed: [...files.keys()].toReversed(), removed: [] }, never);
  }

  /** `whole` are the files that are there before others are written. */
  function sameAsCold(title: string, texts: Texts, numRuns: number, whole: Texts = {}): void {
    it(`says after any edits ${title} what a new one says`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(writeTo(texts), { minLength: 5, maxLength: 25 }),
          fc.array(updateOf(texts), { minLength: 1, maxLength: 5 }),
          async (first, updates) => {
            const files = new Map(Object.entries(whole).map(([path, [text = '']]) => [path, text]));
            for (const one of first) take(one, files);
            let untilStop = Infinity;
            let stop = new AbortController();
            const session = sessionOver(files, () => {
              if (untilStop-- === 0) stop.abort();
            });
            const begun = await session.update({ changed: [...files.keys()], removed: [] }, never);
            assert.deepEqual(begun, await cold(files));
            for (const { steps, stopAfter } of updates) {
              const touched = new Set(steps.flatMap((one) => take(one, files)));
              const changes = {
                changed: [...touched].filter((one) => files.has(one)),
                removed: [...touched].filter((one) => !files.has(one)),
              };
              stop = new AbortController();
              untilStop = stopAfter ?? Infinity;
              const report = await session.update(changes, stop.signal).catch((error: unknown) => {
                if (!stop.signal.aborted) throw error;
                untilStop = Infinity;
                return session.update({ changed: [], removed: [] }, never);
              });
              assert.deepEqual(report, await cold(files));
            }
          },
        ),
        { numRuns },
      );
    });
  }

  sameAsCold('in many languages', TEXTS, 2000);
  sameAsCold('of a backend that grows', BACKEND, 250);
  sameAsCold('of a whole backend', BACKEND, 250, BACKEND);

  it('has the graph that is read of the same files alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(writeTo(TEXTS), { minLength: 5, maxLength: 25 }), async (steps) => {
        const files = new Map<string, string>();
        for (const step of steps) take(step, files);
        files.delete('.architecture/layers.yml');
        const paths = [...files.keys()].sort();
        const alone = linkGraph(await readForGraph(paths, (path) => files.get(path), parts.parser, never));
        const { graph, problems } = await cold(files);
        const nameless = ({ edges, ...rest }: AnalysisReport['graph']) => ({
          ...rest,
          edges: edges.map((edge) => (/\.[jt]s$/.test(edge.from) ? { ...edge, names: [] } : edge)),
        });
        assert.deepEqual(nameless(alone.graph), nameless(graph));
        assert.deepEqual(
          alone.problems,
          problems.filter(({ path }) => !isRuleFile(path)),
        );
      }),
      { numRuns: 100 },
    );
  });

  function sameAfterEach(title: string, path: string, whole: Texts): void {
    it(`says after each edit of ${path} alone${title} what a new one says`, async () => {
      const texts = whole[path] ?? [];
      const files = new Map(Object.entries(whole).map(([one, [text = '']]) => [one, text]));
      const session = sessionOver(files);
      await session.update({ changed: [...files.keys()], removed: [] }, never);
      for (const text of texts.flatMap((one) => texts.flatMap((other) => [one, other]))) {
        files.set(path, text);
        assert.deepEqual(await session.update({ changed: [path], removed: [] }, never), await cold(files));
      }
    });
  }

  for (const path of Object.keys(BACKEND)) sameAfterEach('', path, BACKEND);
  // Where objects are kept for long, another name bound in a file has all of it read anew.
  const { 'services/orders/carts.ts': _carts, 'services/orders/keep.ts': _keep, ...stateless } = BACKEND;
  sameAfterEach(', where nothing is kept,', 'services/orders/run.ts', stateless);

  it('finds in the backend what the sequences are about', async () => {
    const { findings, topology } = await cold(
      new Map(Object.keys(BACKEND).map((one) => [one, BACKEND[one]?.[0] ?? ''])),
    );
    const codes = new Set(findings.map(({ code }) => code));
    for (const code of ['shared-table', 'dual-write', 'layering-violation']) assert.ok(codes.has(code), code);
    const kinds = new Set(topology.points.map(({ kind }) => kind));
    for (const kind of ['endpoint', 'write', 'refusal', 'shared-state', 'write-path'] as const)
      assert.ok(kinds.has(kind), kind);
    assert.ok(topology.points.some(({ id }) => id === 'endpoint:services/stock/main.go#routes:ANY /take'));
  });

  it('goes on when something that looks at the whole fails, and says so', async () => {
    const files = new Map([
      ['a.ts', "import './b';"],
      ['b.ts', "import './a';"],
    ]);
    const failing = () => {
      throw new Error('no such thing');
    };
    const session = new AnalysisSession({
      ...parts,
      detectors: [failing, ...createDetectors()],
      sources: { textOf: (of) => files.get(of) },
    });
    const { findings, problems } = await session.update({ changed: [...files.keys()], removed: [] }, never);
    assert.deepEqual(problems, [{ path: '.', message: 'A part of the analysis failed: no such thing' }]);
    assert.ok(findings.some(({ code }) => code === 'cyclic-dependency'));
  });

  it('scans what changed and nothing else', async () => {
    const files = new Map(PATHS.map((one) => [one, TEXTS[one]?.[0] ?? '']));
    const scanned: string[] = [];
    const session = new AnalysisSession({
      ...parts,
      detectors: createDetectors(),
      sources: { textOf: (of) => files.get(of), keep: (of) => scanned.push(of) },
    });
    const told = async (changed: readonly string[], removed: readonly string[] = []) => {
      scanned.length = 0;
      await session.update({ changed, removed }, never);
      return scanned.toSorted();
    };
    assert.ok((await told(PATHS)).length > 10);
    files.set('src/a.ts', TEXTS['src/a.ts']?.[1] ?? '');
    assert.deepEqual(await told(['src/a.ts']), ['src/a.ts']);
    assert.deepEqual(await told(['tsconfig.json']), []);
    files.delete('src/b.ts');
    assert.deepEqual(await told([], ['src/b.ts']), []);
    assert.deepEqual(await told([]), []);
  });
});

/** Takes a step and gives the paths it touched. */
function take(one: Step, files: Map<string, string>): readonly string[] {
  switch (one.kind) {
    case 'write':
      files.set(one.path, one.text);
      return [one.path];
    case 'delete':
      files.delete(one.path);
      return [one.path];
    case 'rename': {
      const text = files.get(one.from);
      if (text === undefined) return [];
      files.delete(one.from);
      files.set(one.to, text);
      return [one.from, one.to];
    }
  }
}
