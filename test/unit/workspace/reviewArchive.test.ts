import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Review } from '../../../src/core/findings/review';
import { FindingStore } from '../../../src/core/findings/storage/findingStore';
import { isWorthShowing } from '../../../src/core/findings/storage/reviewSummary';
import { keepReviews } from '../../../src/workspace/keepReviews';
import { ReviewArchive } from '../../../src/workspace/reviewArchive';
import { listEarlierReviews, pruneEarlierReviews } from '../../../src/workspace/reviewHistory';
import { fileTarget, sampleFinding } from '../core/findings/sampleFinding';

describe('The archive of reviews', () => {
  const storage = mkdtempSync(join(tmpdir(), 'architecture-review-archive-'));
  const folder = join(storage, 'reviews');
  const index = { fsPath: join(folder, 'index.json') };
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  after(() => rmSync(storage, { recursive: true, force: true }));

  /** A window on the folder: a store that is kept there. */
  async function open() {
    const problems: string[] = [];
    const store = new FindingStore((error) => assert.fail(String(error)));
    const archive = new ReviewArchive(folder);
    const keeper = keepReviews(store, archive, (problem) => problems.push(problem));
    await keeper.restored;
    return { store, archive, keeper, problems };
  }

  function put(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  function begin(
    store: FindingStore,
    id: string,
    path = 'src/orders.ts',
    startedAt = '2026-01-01T00:00:00.000Z',
  ): void {
    store.begin({ id, target: fileTarget(path), reviewer: { kind: 'analyser' }, startedAt });
  }

  function review(store: FindingStore, id: string, path?: string, startedAt?: string): void {
    begin(store, id, path, startedAt);
    store.addFinding(id, sampleFinding({ quote: id }));
    store.end(id, { kind: 'success' });
  }

  const shown = ({ store }: { readonly store: FindingStore }) => store.reviews.map(({ id }) => id);

  it('gives back in the next session what was shown in the last', async () => {
    const first = await open();
    review(first.store, 'a');
    review(first.store, 'b', 'src/b.ts');
    await first.keeper.written();
    const second = await open();
    assert.deepEqual(second.store.reviews, first.store.reviews);
    assert.deepEqual(second.problems, []);
    assert.deepEqual(readdirSync(join(folder, 'running')), []);
  });

  it('has on disk what is shown, while the review is still running', async () => {
    const first = await open();
    begin(first.store, 'a');
    first.store.addFinding('a', sampleFinding());
    // What a crash would leave: the process is gone, its journal is there.
    const [name = ''] = readdirSync(join(folder, 'running'));
    put('running/a.4194305.jsonl', readFileSync(join(folder, 'running', name), 'utf8'));
    rmSync(join(folder, 'running', name));
    const second = await open();
    assert.deepEqual(second.store.findings, [sampleFinding()]);
    assert.deepEqual(second.store.review('a')?.outcome, { kind: 'cancelled' });
    assert.deepEqual(readdirSync(join(folder, 'running')), []);
  });

  it('leaves the running review of another window alone', async () => {
    put(`running/a.${process.ppid}.jsonl`, '{"began":{}}\n');
    const second = await open();
    assert.deepEqual([shown(second), second.problems], [[], []]);
    assert.ok(existsSync(join(folder, `running/a.${process.ppid}.jsonl`)));
  });

  it('puts aside what a newer review replaced, and what a person cleared; both can be opened again', async () => {
    const { store, archive, keeper } = await open();
    review(store, 'old');
    await keeper.written();
    review(store, 'new', 'src/orders.ts', '2026-01-02T00:00:00.000Z');
    await keeper.written();
    assert.deepEqual(await archive.ids('earlier'), ['old']);
    const old = await archive.open('earlier', 'old');
    assert.ok(old);
    store.reopen(old);
    assert.deepEqual([shown({ store }), await archive.ids('earlier')], [['old'], ['new']]);
    assert.deepEqual(shown(await open()), ['old']);
    store.clear();
    assert.deepEqual(await archive.ids('earlier'), ['new', 'old']);
    assert.deepEqual(shown(await open()), []);
  });

  it('keeps a review that was cleared while it was running', async () => {
    const { store, archive, keeper } = await open();
    begin(store, 'a');
    store.addFinding('a', sampleFinding());
    store.clear();
    await keeper.written();
    assert.equal((await archive.open('earlier', 'a'))?.findings.length, 1);
  });

  it('shows the newer of two after a kill between writing one and putting the other aside', async () => {
    const { store, archive, keeper } = await open();
    review(store, 'new', 'src/orders.ts', '2026-01-02T00:00:00.000Z');
    await keeper.written();
    const [newer] = store.reviews;
    assert.ok(newer);
    await archive.write('shown', { ...newer, id: 'old', startedAt: '2026-01-01T00:00:00.000Z' });
    assert.deepEqual(shown(await open()), ['new']);
    assert.deepEqual(await archive.ids('earlier'), ['old']);
  });

  it('lets two windows on one folder write side by side', async () => {
    const [one, two] = [await open(), await open()];
    review(one.store, 'a', 'src/a.ts');
    review(two.store, 'b', 'src/b.ts');
    review(one.store, 'c', 'src/c.ts');
    await Promise.all([one.keeper.written(), two.keeper.written()]);
    assert.deepEqual(shown(await open()).sort(), ['a', 'b', 'c']);
  });

  it('sets damaged documents aside, says so, and loads the rest', async () => {
    const first = await open();
    review(first.store, 'good');
    await first.keeper.written();
    put('shown/half.json', '{"version":2,"review":{"id":"ha');
    put('shown/other.json', '{"version":9}');
    put('running/lost.4194305.jsonl', 'nonsense\n');
    const second = await open();
    assert.deepEqual(shown(second), ['good']);
    assert.deepEqual(readdirSync(join(folder, 'damaged')).sort(), ['half.json', 'lost.4194305.jsonl', 'other.json']);
    assert.equal(second.problems.length, 3);
    assert.deepEqual((await open()).problems, []);
  });

  it('takes over the one document of the first version', async () => {
    const { store, keeper } = await open();
    review(store, 'a');
    await keeper.written();
    const reviews: readonly Review[] = store.reviews;
    rmSync(folder, { recursive: true });
    writeFileSync(join(storage, 'reviews.json'), JSON.stringify({ version: 1, reviews }));
    assert.deepEqual((await open()).store.reviews, reviews);
    assert.equal(existsSync(join(storage, 'reviews.json')), false);
    assert.deepEqual((await open()).store.reviews, reviews);
  });

  it('tells once of a disk that refuses, and loses nothing that is shown', async () => {
    const { store, keeper, problems } = await open();
    // A file where the folder should be refuses everyone, the administrator included.
    writeFileSync(folder, '');
    try {
      review(store, 'a');
      review(store, 'b', 'src/b.ts');
      await keeper.written();
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', /^Reviews cannot be kept, /);
      assert.deepEqual(shown({ store }), ['a', 'b']);
    } finally {
      rmSync(folder);
    }
    review(store, 'c', 'src/c.ts');
    await keeper.written();
    await keeper.written();
    assert.deepEqual(shown(await open()).sort(), ['a', 'b', 'c'], 'what it refused before is written as well');
  });

  it('keeps on a full disk what its journal holds, and shows it', async function () {
    // The one device that answers as a full disk does, whoever asks.
    if (!existsSync('/dev/full')) this.skip();
    const first = await open();
    begin(first.store, 'a');
    const [name = ''] = readdirSync(join(folder, 'running'));
    const journal = join(folder, 'running', name);
    const whole = readFileSync(journal, 'utf8');
    rmSync(journal);
    symlinkSync('/dev/full', journal);
    first.store.addFinding('a', sampleFinding({ quote: 'lost by the disk' }));
    assert.match(first.problems.join(), /^Reviews cannot be kept, .*: ENOSPC/);
    rmSync(journal);
    // What the disk took of the line before it was full.
    writeFileSync(journal, `${whole}{"finding":{"finger`);
    first.store.addFinding('a', sampleFinding({ quote: 'after it' }));
    put('running/a.4194305.jsonl', readFileSync(journal, 'utf8'));
    rmSync(journal);

    mkdirSync(join(folder, 'shown'), { recursive: true });
    symlinkSync('/dev/full', join(folder, 'shown/a.json.new'));
    const second = await open();
    assert.deepEqual(
      second.store.findings.map(({ quote }) => quote),
      ['lost by the disk', 'after it'],
    );
    assert.match(second.problems.join(), /cannot be written: ENOSPC/);
    assert.deepEqual(readdirSync(join(folder, 'running')), ['a.4194305.jsonl'], 'it stays until the disk takes it');
    const third = await open();
    assert.deepEqual([third.store.findings.length, third.problems], [2, []]);
    assert.deepEqual(readdirSync(join(folder, 'running')), []);
  });

  it('loads the rest from a folder that cannot be written to', async () => {
    const first = await open();
    review(first.store, 'good');
    await first.keeper.written();
    put('shown/half.json', '{"version":2,"review":{"id":"ha');
    // A file where a folder should be made: nothing can be set aside.
    put('damaged', '');
    const second = await open();
    assert.deepEqual(shown(second), ['good']);
    assert.match(second.problems.join(), /could not be read\. It was left as .*half\.json: E/);
  });

  it('refuses ids that would lead elsewhere', async () => {
    const { store, keeper } = await open();
    review(store, '../../escaped');
    await keeper.written();
    assert.deepEqual(shown(await open()), []);
    assert.equal(await new ReviewArchive(folder).open('earlier', '../shown/a'), undefined);
  });

  it('lists earlier reviews newest first, with or without a good index', async () => {
    const { store, archive, keeper } = await open();
    for (const day of [1, 3, 2]) {
      review(store, `r${day}`, `src/${day}.ts`, `2026-01-0${day}T00:00:00.000Z`);
      await keeper.written();
    }
    store.clear();
    const list = async () => (await listEarlierReviews(archive)).map(({ id, findings }) => [id, findings]);
    const expected = [
      ['r3', 1],
      ['r2', 1],
      ['r1', 1],
    ];
    assert.deepEqual(await list(), expected);
    assert.deepEqual(await list(), expected);
    writeFileSync(index.fsPath, '{"reviews":[{"id":"r3"},');
    assert.deepEqual(await list(), expected);
    await archive.forget('r2');
    assert.deepEqual(await list(), [expected[0], expected[2]]);
    begin(store, 'failed', 'src/9.ts', '2026-01-09T00:00:00.000Z');
    store.end('failed', { kind: 'failed', failure: { kind: 'nothing-to-review' } });
    store.clear();
    await keeper.written();
    assert.deepEqual((await listEarlierReviews(archive)).map(isWorthShowing), [false, true, true]);
    await pruneEarlierReviews(archive, 1);
    assert.deepEqual(await list(), [expected[0]]);
  });
});
