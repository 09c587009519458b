import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { AnalysisReport } from '../../../../../src/core/analysis/analyser';
import type { AnalyserParts } from '../../../../../src/core/analysis/session/analyseArchitecture';
import { AnalysisSession } from '../../../../../src/core/analysis/session/analysisSession';
import { createDetectors } from '../../../../../src/core/analysis/session/detectors';
import type { FileScan } from '../../../../../src/core/analysis/structure/fileScan';
import { loadAnalyserParts } from '../../../../../src/worker/nodeAnalyser';
import { UNPACKED_ANALYSER } from '../../../unpackedAnalyser';

const never = new AbortController().signal;

/** Texts each file may have, so that every edit matters to some import, declaration or rule. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  'src/a.ts': [
    "import { b } from './b';\nimport '@lib/d';\nexport const a = b;\n",
    "import { c } from './c';\nimport type { b } from './b';\nexport const a = c;\n",
    "\nexport * from './b';\nexport * from './c';\nimport e from 'pkg';\n",
    'export function a() {\n  try { run(); } catch {}\n}\n',
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

const TELL =
  "export async function tell(id) {\n  await producer.send({ topic: 'orders', messages: [{ value: id }] });\n}\n";
const RECORD = 'export async function record(id) {\n  await prisma.audit.create({ data: { id } });\n}\n';
const PLACE =
  "import { tell } from './tell';\nimport { record } from './record';\napp.post('/orders', async (req, res) => {\n  await record(1);\n  await prisma.orders.create({ data: req.body });\n  await tell(1);\n});\n";

/** A backend of two services, whose findings rest on its topology, on sizes and on comments that no scan tells of. */
const BACKEND: Readonly<Record<string, readonly string[]>> = {
  'services/orders/package.json': ['{ "name": "orders" }', '{ "name": "orders", "main": "place.ts" }'],
  'services/billing/package.json': ['{ "name": "billing" }'],
  'db/schema.sql': [
    'CREATE TABLE orders (id int);\nCREATE TABLE audit (id int);\n',
    'CREATE TABLE audit (id int);\n',
    '-- ours\nCREATE TABLE orders (id int);\n',
  ],
  'services/orders/place.ts': [
    PLACE,
    `${PLACE}// the end\n`,
    `// the beginning\n${PLACE}`,
    PLACE.replace('  await tell(1);\n', ''),
    PLACE.replace('await record(1);', 'await record(1);\n  check();'),
    PLACE.replace('await record(1);', 'await record(1);\n  await record(2);'),
    PLACE.replace('record(1)', 'later(1)').replace('tell(1)', 'record(1)').replace('later(1)', 'tell(1)'),
  ],
  'services/orders/app.ts': [
    "import { routes } from './routes';\napp.use('/api', routes);\n",
    "\nimport { routes } from './routes';\napp.use('/api', routes);\n",
    "import { routes } from './routes';\napp.use('/api/v2', routes);\n",
  ],
  'services/orders/routes.ts': [
    "export const routes = express.Router();\nroutes.get('/all', (req, res) => prisma.notes.findMany());\n",
    "// all\nexport const routes = express.Router();\nroutes.get('/all', (req, res) => prisma.notes.findMany());\n",
  ],
  // Whether a write stands where the transaction is open is told by places alone.
  'services/orders/paid.py': [
    "def pay(session):\n    with session.begin():\n        session.execute(text('UPDATE orders SET paid = 1'))\n        session.execute(text('UPDATE audit SET paid = 1'))\n",
    "def pay(session):\n    with session.begin():\n        session.execute(text('UPDATE orders SET paid = 1'))\n    session.execute(text('UPDATE audit SET paid = 1'))\n",
    "# paid\ndef pay(session):\n    with session.begin():\n        session.execute(text('UPDATE orders SET paid = 1'))\n    session.execute(text('UPDATE audit SET paid = 1'))\n",
  ],
  'services/orders/note.ts': [
    "import { Entity } from 'typeorm';\n@Entity('notes')\nexport class Note {\n  @Column() id: number;\n}\n",
    "// a note\nimport { Entity } from 'typeorm';\n@Entity('notes')\nexport class Note {\n  @Column() id: number;\n}\n",
    "import { Entity } from 'typeorm';\n@Entity('notes')\nexport class Note {\n  @Column() id: number;\n  @Column() text: string;\n}\n",
  ],
  'services/orders/record.ts': [
    RECORD,
    `${RECORD}// the end\n`,
    RECORD.replace('prisma.audit', 'tx.audit'),
    "import './place';\n" + RECORD,
  ],
  'services/orders/tell.ts': [
    `// told to everybody\n${TELL}`,
    `// kept in the outbox\n${TELL}`,
    `import { place } from './place'; // now\n${TELL}`,
    `import { place } from './place'; // then\n${TELL}`,
  ],
  'services/orders/index.ts': [
    "export * from './record';\nexport * from './tell';\n",
    "export { record as note } from './record';\n",
    "export * from './close';\nexport * from './record';\n",
  ],
  // No point of its own: what it calls, and how that is named, decides whether it leads to a change.
  'services/orders/close.ts': [
    "import { record } from '.';\nexport async function close(id) {\n  await record(id);\n}\n",
    "import { record } from '.';\nexport async function close(id) {\n  await check(id);\n  await record(id);\n}\n",
    "import { note } from '.';\nexport async function close(id) {\n  await note(id);\n}\n",
    "import { record } from '.';\n\nfunction never() {}\n\nexport async function close(id) {\n  never(id);\n}\n",
    "import './tell';\nexport class Book {\n  async record(id) {\n    await prisma.orders.delete({ where: { id } });\n  }\n}\nexport async function close(book: Book) {\n  await book.record(1);\n}\n",
  ],
  'services/orders/late.ts': [
    "import { close } from './close';\nexport async function late(id) {\n  await close(id);\n}\n",
    "import { Book } from './close';\nexport async function late(book: Book) {\n  await book.record(1);\n}\n",
  ],
  // Gains and loses functions before, between and behind those that others call.
  'services/orders/steps.ts': [
    "import { record } from './record';\nimport { tell } from './tell';\nexport async function first(id) {\n  await record(id);\n}\nexport async function last(id) {\n  await tell(id);\n}\n",
    "import { record } from './record';\nimport { tell } from './tell';\nfunction ahead() {}\nexport async function first(id) {\n  await record(id);\n}\nfunction between() {\n  ahead();\n}\nexport async function last(id) {\n  await tell(id);\n}\n",
    "import { record } from './record';\nimport { tell } from './tell';\nexport async function last(id) {\n  await tell(id);\n}\nexport async function first(id) {\n  await record(id);\n}\n",
    "import { record } from './record';\nexport async function last(id) {\n  await record(id);\n}\nexport async function extra(id) {\n  await last(id);\n}\n",
    "import { record } from './record';\nimport { tell } from './tell';\nexport async function first(id) {\n  await record(id);\n  const then = async () => tell(id);\n  await then();\n}\nexport class Steps {\n  async last(id) {\n    await tell(id);\n  }\n}\n",
    "export { record as first, record as last } from './record';\n",
    'export async function first(id) {}\nexport async function last(id) {}\n',
    'export async function last(id) {}\n',
  ],
  'services/orders/run.ts': [
    "import { first, last } from './steps';\nimport { check } from './guard';\napp.post('/run', check, async (req, res) => {\n  await first(1);\n  await last(1);\n});\n",
    "import { first, last } from './steps';\nimport { handle as check } from './guard';\napp.post('/run', check, async (req, res) => {\n  await first(1);\n  await last(1);\n});\n",
    "import { last } from './steps';\nimport { check as first } from './guard';\nfunction begin() {}\napp.post('/run', first, async (req, res) => {\n  begin();\n  await last(1);\n});\n",
    "import { Steps } from './steps';\nimport { handle } from './guard';\nexport async function run(steps: Steps) {\n  await steps.last(1);\n  await prisma.orders.delete({ where: { id: 1 } });\n}\napp.post('/run', handle);\n",
  ],
  'services/orders/guard.ts': [
    'export function check(req, res, next) {\n  if (!req.user) return res.status(401).end();\n  next();\n}\nexport async function handle(req, res) {\n  await prisma.audit.create({ data: req.body });\n}\n',
    'function ahead() {}\nexport function check(req, res, next) {\n  if (!req.user) return res.status(401).end();\n  next();\n}\nexport async function handle(req, res) {\n  ahead();\n  await prisma.audit.create({ data: req.body });\n}\n',
    'export function handle(req, res, next) {\n  if (!req.user) return res.status(403).end();\n  next();\n}\nexport function check(req, res, next) {\n  next();\n}\n',
  ],
  'services/stock/store.go': [
    'package stock\n\ntype Store interface {\n\tSave() error\n}\n\ntype Service struct {\n\tstore Store\n}\n\nfunc (s *Service) Take(w http.ResponseWriter, r *http.Request) {\n\ts.store.Save()\n}\n',
    'package stock\n\ntype Store interface {\n\tSave() error\n\tLoad() error\n}\n\ntype Service struct {\n\tstore Store\n}\n\nfunc ahead() {}\n\nfunc (s *Service) Take(w http.ResponseWriter, r *http.Request) {\n\ts.store.Save()\n\ts.store.Load()\n}\n',
  ],
  'services/stock/sql.go': [
    'package stock\n\ntype SQL struct {\n\tdb *sql.DB\n}\n\nfunc (s *SQL) Save() error {\n\t_, err := s.db.Exec("UPDATE stock SET taken = 1")\n\treturn err\n}\n',
    'package stock\n\ntype SQL struct {\n\tdb *sql.DB\n}\n\nfunc (s *SQL) Load() error {\n\treturn nil\n}\n\nfunc (s *SQL) Save() error {\n\t_, err := s.db.Exec("UPDATE stock SET taken = 1")\n\treturn err\n}\n',
    'package stock\n\ntype Other struct {\n\tdb *sql.DB\n}\n\nfunc (s *Other) Load() error {\n\treturn nil\n}\n',
  ],
  'services/stock/memory/memory.go': [
    'package memory\n\ntype Memory struct {\n\tall []string\n}\n\nfunc (m *Memory) Keep() error {\n\treturn nil\n}\n',
    'package memory\n\ntype Memory struct {\n\tall []string\n}\n\nfunc (m *Memory) Save() error {\n\treturn nil\n}\n',
  ],
  'services/stock/main.go': [
    'package stock\n\nfunc routes(s *Service) {\n\thttp.HandleFunc("/take", s.Take)\n}\n',
    'package stock\n\nfunc other() {}\n\nfunc routes(s *Service) {\n\tother()\n\thttp.HandleFunc("/take", s.Take)\n}\n',
  ],
  // Whether what the fields of its class collect is a point rests on who keeps an object of it for how long.
  'services/orders/carts.ts': [
    'export class Carts {\n  private items = new Map();\n  add(id) {\n    this.items.set(id, 1);\n  }\n}\n',
    'export class Carts {\n  private items = new Map();\n  none() {}\n  add(id) {\n    this.items.set(id, 1);\n  }\n}\n',
    'export class Baskets {\n  private items = new Map();\n  add(id) {\n    this.items.set(id, 1);\n  }\n}\n',
  ],
  'services/orders/keep.ts': [
    "import { Carts } from './carts';\nexport const carts = new Carts();\napp.post('/carts', (req, res) => {\n  carts.add(1);\n});\n",
    "import { Carts } from './carts';\napp.post('/carts', (req, res) => {\n  const carts = new Carts();\n  carts.add(1);\n});\n",
    "import { Baskets as Carts } from './carts';\nexport const carts = new Carts();\nfunction never() {}\napp.post('/carts', (req, res) => {\n  carts.add(1);\n});\n",
  ],
  'services/billing/pay.ts': [
    "app.post('/bills', async (req, res) => {\n  await prisma.orders.update({ where: { id: 1 }, data: { paid: true } });\n});\n",
    "app.post('/bills', async (req, res) => {\n  res.end();\n});\n",
    "import '../orders/place';\napp.listen(3000);\nawait prisma.orders.update({ where: { id: 1 }, data: { paid: true } });\n",
  ],
  'lost/why.ts': [
    'const why = 1;\n',
    'const one = 1;\n',
    '// why\nconst why = 1;\n',
    "import '../services/orders/tell';\n",
  ],
  '.architecture/layers.yml': [
    'strict: [files]\ncomponents:\n  orders: services/orders/**\n  billing: services/billing/**\nforbid:\n  - from: billing\n    to: orders\n',
    'components:\n  lost: lost/**\n  services: services/**\nforbid:\n  - from: lost\n    to: services\n',
  ],
};

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

  for (const [path, texts] of Object.entries(BACKEND))
    it(`says after each edit of ${path} alone what a new one says`, async () => {
      const files = new Map(Object.entries(BACKEND).map(([one, [text = '']]) => [one, text]));
      const session = sessionOver(files);
      await session.update({ changed: [...files.keys()], removed: [] }, never);
      for (const text of texts.flatMap((one) => texts.flatMap((other) => [one, other]))) {
        files.set(path, text);
        assert.deepEqual(await session.update({ changed: [path], removed: [] }, never), await cold(files));
      }
    });

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
