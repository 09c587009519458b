import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChangeWish } from '../../../src/core/context/change/changeWish';
import { changeProblemSentence } from '../../../src/git/changeProblemWords';
import { openGit } from '../../../src/git/git';
import { readChange } from '../../../src/git/readChange';
import { type ScriptedRepository, scriptedRepository } from './scriptedRepository';

describe('readChange', () => {
  let repository: ScriptedRepository;
  beforeEach(() => {
    repository = scriptedRepository();
  });
  afterEach(() => repository.dispose());

  const read = (wish: ChangeWish, folder = repository.folder, onDisk: Readonly<Record<string, string>> = {}) =>
    readChange(
      wish,
      openGit(folder),
      { prefix: '', isWanted: () => true },
      async () => ({ files: Object.entries(onDisk).map(([path, text]) => ({ path, text })), leftOut: [] }),
      new AbortController().signal,
    );
  const check = async (
    wish: ChangeWish,
    expected: readonly string[],
    onDisk?: Readonly<Record<string, string>>,
  ): Promise<void> => {
    const states = await read(wish, undefined, onDisk);
    assert.ok(states.kind === 'states', JSON.stringify(states));
    const textIn = (files: readonly { path: string; text: string }[], path: string) =>
      files.find((file) => file.path === path)?.text ?? '-';
    assert.deepEqual(
      states.paths.map(
        ({ path, status, kind }) =>
          `${status} ${kind} ${path}: ${textIn(states.before, path)} → ${textIn(states.after, path)}`,
      ),
      expected,
    );
  };

  it('compares a commit with its parent', async () => {
    repository.commit({ 'a.ts': 'a', 'b.ts': 'b' });
    const second = repository.commit({ 'a.ts': 'A', 'b.ts': undefined, 'c.ts': 'c' });
    await check({ kind: 'commit', commit: second }, [
      'changed file a.ts: a → A',
      'deleted file b.ts: b → -',
      'added file c.ts: - → c',
    ]);
  });

  it('compares a first commit with nothing', async () => {
    const first = repository.commit({ 'a.ts': 'a' });
    await check({ kind: 'commit', commit: first }, ['added file a.ts: - → a']);
  });

  it('compares what is staged, and apart from it what is not', async () => {
    repository.commit({ 'a.ts': 'a' });
    repository.write({ 'a.ts': 'staged' });
    repository.git('add', '-A');
    repository.write({ 'a.ts': 'working', 'new.ts': 'new' });
    await check({ kind: 'staged' }, ['changed file a.ts: a → staged']);
    await check({ kind: 'working-tree' }, ['changed file a.ts: a → working', 'added file new.ts: - → new'], {
      'a.ts': 'working',
      'new.ts': 'new',
    });
  });

  it('compares with nothing before the first commit', async () => {
    repository.write({ 'a.ts': 'a' });
    repository.git('add', '-A');
    await check({ kind: 'staged' }, ['added file a.ts: - → a']);
    await check({ kind: 'working-tree' }, ['added file a.ts: - → a'], { 'a.ts': 'a' });
  });

  it('compares a branch with where it left another, with a detached head too', async () => {
    repository.commit({ 'a.ts': 'a' });
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit({ 'a.ts': 'A' });
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'b.ts': 'b' });
    repository.git('checkout', '-q', '--detach', 'feature');
    await check({ kind: 'branch', base: 'main' }, ['changed file a.ts: a → A'], { 'a.ts': 'A' });
  });

  it('names links and submodules as such', async () => {
    repository.commit({ 'a.ts': 'a' });
    const blob = execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: repository.folder, input: 'a.ts' });
    repository.git('update-index', '--add', '--cacheinfo', `120000,${String(blob).trim()},link.ts`);
    repository.git('update-index', '--add', '--cacheinfo', `160000,${repository.git('rev-parse', 'HEAD')},lib`);
    await check({ kind: 'staged' }, ['added submodule lib: - → -', 'added link link.ts: - → -']);
  });

  describe('says plainly', () => {
    const says = async (wish: ChangeWish, expected: RegExp, folder?: string): Promise<void> => {
      const answer = await read(wish, folder);
      assert.ok(answer.kind !== 'states');
      assert.match(changeProblemSentence(answer), expected);
    };

    it('that there is no such commit', async () => {
      repository.commit({ 'a.ts': 'a' });
      await says({ kind: 'commit', commit: 'nonesuch' }, /no commit, branch or tag nonesuch/);
      await says({ kind: 'branch', base: '--help' }, /no commit, branch or tag --help/);
    });

    it('that two branches have nothing in common', async () => {
      repository.commit({ 'a.ts': 'a' });
      repository.git('checkout', '-q', '--orphan', 'other');
      repository.commit({ 'b.ts': 'b' });
      await says({ kind: 'branch', base: 'main' }, /have no commit in common/);
    });

    it('that a shallow clone does not reach back', async () => {
      repository.commit({ 'a.ts': 'a' });
      repository.commit({ 'a.ts': 'A' });
      const clone = mkdtempSync(join(tmpdir(), 'architecture-review-shallow-'));
      try {
        execFileSync('git', ['clone', '-q', '--depth', '1', pathToFileURL(repository.folder).href, clone]);
        await says({ kind: 'commit', commit: 'HEAD' }, /clone is shallow/, clone);
      } finally {
        rmSync(clone, { recursive: true });
      }
    });

    it('that there is no repository', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'architecture-review-bare-'));
      try {
        await says({ kind: 'staged' }, /needs a git repository/, folder);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });
});
