import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { SourceFile } from '../../../src/core/analysis/structure/sourceFile';
import { WorkerAnalyser } from '../../../src/worker/workerAnalyser';
import { buildWorker } from './builtWorker';

/** Deeper than the parser can go, below a call that it is asked about. */
const BREAKING = `app.get('/orders', () => db.query('SELECT 1'));\n${'{a:\n'.repeat(5000)}`;

describe('the analyser in a worker', function () {
  this.timeout(20_000);

  const never = new AbortController().signal;
  const files: readonly SourceFile[] = [
    { path: 'a.ts', text: "import './b';" },
    { path: 'b.ts', text: "import './a';" },
  ];
  let built: Awaited<ReturnType<typeof buildWorker>>;
  let analyser: WorkerAnalyser;

  before(async () => {
    built = await buildWorker();
  });
  after(() => built.remove());
  beforeEach(() => {
    analyser = new WorkerAnalyser(built.thread);
  });
  afterEach(() => analyser.dispose());

  it('reports, and reports again after changes', async () => {
    const first = await analyser.analyse({ files }, never);
    assert.deepEqual(first.problems, []);
    assert.equal(first.graph.edges.length, 2);
    assert.deepEqual(
      first.findings.map(({ code }) => code),
      ['cyclic-dependency'],
    );
    const second = await analyser.analyse(
      {
        files: [
          { path: 'a.ts', text: '' },
          { path: 'c.ts', text: "import './a';" },
        ],
      },
      never,
    );
    assert.deepEqual(
      second.graph.nodes.map(({ path }) => path),
      ['a.ts', 'c.ts'],
    );
    assert.deepEqual(
      second.graph.edges.map(({ from, to }) => [from, to]),
      [['c.ts', 'a.ts']],
    );
  });

  it('answers several at once, each its own files', async () => {
    const reports = await Promise.all([
      analyser.analyse({ files }, never),
      analyser.analyse({ files: files.slice(1) }, never),
    ]);
    assert.deepEqual(
      reports.map(({ graph }) => graph.nodes.length),
      [2, 1],
    );
  });

  it('rejects at once with the reason when it is aborted, and goes on afterwards', async () => {
    const stop = new AbortController();
    const many = Array.from({ length: 400 }, (_, i) => ({
      path: `m${i}.ts`,
      text: 'export const a = [1, 2, 3];\n'.repeat(200),
    }));
    const report = analyser.analyse({ files: many }, stop.signal);
    setImmediate(() => stop.abort(new Error('newer run')));
    await assert.rejects(report, /newer run/);
    assert.equal((await analyser.analyse({ files }, never)).graph.nodes.length, 2);
  });

  it('does not start when it is aborted before', async () => {
    await assert.rejects(analyser.analyse({ files }, AbortSignal.abort(new Error('no'))), /no/);
  });

  it('leaves out a file that breaks the parser and names it', async () => {
    const breaking = { path: 'broken.ts', text: BREAKING };
    const report = await analyser.analyse({ files: [...files, breaking] }, never);
    assert.deepEqual(report.problems, [{ path: 'broken.ts', message: 'Left unread: it breaks the parser' }]);
    assert.equal(report.graph.nodes.length, 3);
    assert.equal(report.graph.edges.length, 2);
    const mended = await analyser.analyse({ files: [...files, { ...breaking, text: '' }] }, never);
    assert.deepEqual(mended.problems, []);
  });

  it('says so when the worker cannot start, and tries again the next time', async () => {
    const lost = new WorkerAnalyser({ ...built.thread, grammarsFolder: join(built.folder, 'nowhere') });
    for (let run = 0; run < 2; run++) {
      const report = await lost.analyse({ files }, never);
      assert.match(report.problems[0]?.message ?? '', /^The analyser stopped working: ENOENT/);
    }
    lost.dispose();
  });

  it('says so when it is disposed of meanwhile', async () => {
    const report = analyser.analyse({ files }, never);
    setImmediate(() => analyser.dispose());
    assert.deepEqual((await report).problems, [
      { path: '', message: 'The analyser stopped working: its thread ended' },
    ]);
  });

  describe('compares two states of the code', () => {
    const shared: SourceFile = { path: 'b.ts', text: "import './a';" };
    const before = [{ path: 'a.ts', text: '' }, shared];
    const after = [{ path: 'a.ts', text: "import './b';" }, shared];

    it('tells what changed, what that brings, and what stands in the later one', async () => {
      const { delta, findings } = await analyser.compare({ before, after }, never);
      assert.deepEqual(delta.modules.changed, ['a.ts']);
      assert.deepEqual(
        delta.cycles.map(({ kind, members }) => [kind, members]),
        [['new', ['a.ts', 'b.ts']]],
      );
      assert.deepEqual(
        findings.map(({ path }) => path),
        ['a.ts'],
      );
      const { facts } = await analyser.laterExcerpt(['a.ts'], never);
      assert.deepEqual(facts.modules[0]?.imports, ['b.ts']);
    });

    it('compares others afterwards', async () => {
      await analyser.compare({ before, after }, never);
      const { delta } = await analyser.compare({ before: after, after: before }, never);
      assert.deepEqual(
        delta.cycles.map(({ kind }) => kind),
        ['gone'],
      );
    });

    it('leaves out a file that breaks the parser', async () => {
      const broken = { path: 'broken.ts', text: BREAKING };
      const { delta } = await analyser.compare({ before, after: [...after, broken] }, never);
      assert.deepEqual(delta.modules.changed, ['a.ts']);
      assert.deepEqual(delta.modules.added, []);
    });

    it('knows nothing of a later state before', async () => {
      await assert.rejects(analyser.laterExcerpt(['a.ts'], never), /No states have been compared/);
    });
  });
});
