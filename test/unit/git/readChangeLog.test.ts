import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coupledPairs } from '../../../src/core/analysis/history/changeCoupling';
import { type ChangeLog, revisionsIn } from '../../../src/core/analysis/structure/changeLog';
import { openGit } from '../../../src/git/git';
import { type ReadLog, readChangeLog } from '../../../src/git/readChangeLog';
import { type ScriptedRepository, scriptedRepository } from './scriptedRepository';

describe('the history of a repository', function () {
  this.timeout(60_000);
  let repository: ScriptedRepository;
  const signal = new AbortController().signal;

  /** Seven times an order changes with its invoice; each also alone; a merge and a sweep besides. */
  before(() => {
    repository = scriptedRepository();
    for (let change = 0; change < 7; change++) {
      repository.commit({
        'shop/order.ts': `order ${change}`,
        'billing/ünvoice.ts': `invoice ${change}`,
        'notes.md': `${change}`,
      });
      repository.commit({ [`shop/part${change}.ts`]: 'part', 'shop/cart.ts': `cart ${change}` });
      repository.commit({ 'shop/cart.ts': `cart again ${change}` });
    }
    repository.commit({ 'shop/order.ts': 'alone' });
    repository.git('checkout', '-q', '-b', 'side', 'HEAD~2');
    repository.commit({ 'shop/side.ts': 'side' });
    repository.git('checkout', '-q', 'main');
    repository.git('merge', '-q', '--no-ff', '-m', 'Merge', 'side');
  });
  after(() => repository.dispose());

  const read = (folder: string, older?: ChangeLog, now = Date.now()) =>
    readChangeLog(openGit(folder), { now, ...(older && { older }) }, signal);
  const logIn = (answer: ReadLog): ChangeLog => {
    assert.equal(answer.kind, 'log', JSON.stringify(answer));
    return answer.kind === 'log' ? answer.log : assert.fail();
  };

  it('has each commit with its files, merges left out', async () => {
    const log = logIn(await read(repository.folder));
    assert.equal(log.head, repository.git('rev-parse', 'HEAD'));
    assert.equal(log.commits.length, 23);
    const revisions = revisionsIn([log]);
    const counted = ['shop/order.ts', 'billing/ünvoice.ts', 'shop/cart.ts', 'shop/side.ts'].map((path) =>
      revisions.get(path),
    );
    assert.deepEqual(counted, [8, 7, 14, 1]);
    assert.equal(revisions.has('notes.md'), false);
    assert.equal(log.cut, undefined);
  });

  it('shows the pair that was put into it', async () => {
    const log = logIn(await read(repository.folder));
    const [strongest, ...others] = coupledPairs(log, () => true);
    assert.deepEqual(strongest, {
      a: 'billing/ünvoice.ts',
      b: 'shop/order.ts',
      places: [log.paths.indexOf('billing/ünvoice.ts'), log.paths.indexOf('shop/order.ts')],
      shared: 7,
      revisions: [7, 8],
      degree: 14 / 15,
    });
    assert.deepEqual(others, []);
  });

  it('is read from a folder below, relative to it', async () => {
    const log = logIn(await read(join(repository.folder, 'billing')));
    assert.deepEqual([log.paths, log.commits.length], [['ünvoice.ts'], 7]);
  });

  it('has nothing older than 18 months', async () => {
    const log = logIn(await read(repository.folder, undefined, Date.now() + 600 * 24 * 3600_000));
    assert.deepEqual(log.commits, []);
  });

  it('is extended by what came after, and equals the whole', async () => {
    const older = logIn(await read(repository.folder));
    repository.commit({ 'shop/new.ts': 'new', 'shop/order.ts': 'newer' });
    const extended = logIn(await read(repository.folder, older));
    const whole = logIn(await read(repository.folder));
    assert.equal(extended.commits.length, older.commits.length + 1);
    const named = ({ paths, commits }: ChangeLog) =>
      commits.map(({ files }) => files.map((file) => paths[file] ?? '').sort());
    assert.deepEqual(named(extended), named(whole));
    assert.equal(extended.head, whole.head);
  });

  it('is read again where the older one is no part of it', async () => {
    const other: ChangeLog = {
      head: 'f'.repeat(40),
      paths: ['gone.ts'],
      commits: [{ time: 9e9, size: 1, files: [0] }],
    };
    const log = logIn(await read(repository.folder, other));
    assert.equal(log.paths.includes('gone.ts'), false);
  });

  it('says that it is cut in a shallow clone, and keeps saying so', async () => {
    const clone = mkdtempSync(join(tmpdir(), 'architecture-review-shallow-'));
    try {
      repository.git('clone', '-q', '--depth', '3', `file://${repository.folder}`, clone);
      const log = logIn(await read(clone));
      assert.equal(log.cut, 'shallow-clone');
      assert.equal(logIn(await read(clone, log)).cut, 'shallow-clone');
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });

  it('tells a folder without git, a repository without commits and a machine without git apart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'architecture-review-bare-'));
    const empty = scriptedRepository();
    try {
      assert.equal((await read(folder)).kind, 'no-repository');
      assert.equal((await read(empty.folder)).kind, 'no-commits');
      const none = await readChangeLog(openGit(folder, join(folder, 'git')), { now: 0 }, signal);
      assert.equal(none.kind, 'no-git');
    } finally {
      empty.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('runs no program that the repository configures', async () => {
    const marker = join(repository.folder, 'was-run');
    const program = `touch '${marker}'; :`;
    for (const key of ['core.fsmonitor', 'core.pager', 'gpg.program', 'diff.external', 'core.sshCommand'])
      repository.git('config', key, program);
    repository.git('config', 'log.showSignature', 'true');
    logIn(await read(repository.folder));
    assert.throws(() => rmSync(marker));
  });

  it('stops when it is aborted', async () => {
    const controller = new AbortController();
    const answer = readChangeLog(openGit(repository.folder), { now: Date.now() }, controller.signal);
    controller.abort();
    await assert.rejects(answer, { name: 'AbortError' });
  });
});
