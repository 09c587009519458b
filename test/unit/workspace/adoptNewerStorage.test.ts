import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { adoptNewerStorage } from '../../../src/workspace/adoptNewerStorage';
import { withTemporaryFolder } from '../../run/temporaryFolder';

/** Texts of files by their paths. */
type Files = Readonly<Record<string, string>>;

const CASES: readonly {
  readonly title: string;
  /** Below the root of all storages, each written later than the one before. */
  readonly written: Files;
  /** What the window of `hash` has then. */
  readonly found: Files;
}[] = [
  {
    title: 'takes over what a window with another folder kept later',
    written: { 'hash/ext/conversation.json': 'old', 'hash-1/ext/conversation.json': 'new' },
    found: { 'conversation.json': 'new' },
  },
  {
    title: 'takes over of several what each kept last, and leaves what only it keeps',
    written: {
      'hash/ext/discussions.json': 'mine',
      'hash-2/ext/reviews/shown/b.json': 'second',
      'hash-1/ext/reviews/shown/a.json': 'first',
    },
    found: { 'discussions.json': 'mine', 'reviews/shown/a.json': 'first', 'reviews/shown/b.json': 'second' },
  },
  {
    title: 'takes over of each file what changed last, wherever that is',
    written: {
      'hash-1/ext/conversation.json': 'left',
      'hash/ext/conversation.json': 'went on here',
      'hash-1/ext/discussions.json': 'went on there',
      'hash-1/ext/replies/a.txt': 'paid for there',
    },
    found: {
      'conversation.json': 'went on here',
      'discussions.json': 'went on there',
      'replies/a.txt': 'paid for there',
    },
  },
  {
    title: 'keeps what is newer than all others',
    written: { 'hash-1/ext/conversation.json': 'old', 'hash/ext/conversation.json': 'new' },
    found: { 'conversation.json': 'new' },
  },
  {
    title: 'moves a review to the shelf on which it stood last',
    written: { 'hash/ext/reviews/shown/a.json': 'a', 'hash-1/ext/reviews/earlier/a.json': 'a' },
    found: { 'reviews/earlier/a.json': 'a' },
  },
  {
    title: 'leaves alone other workspaces, other extensions and what can be found out again',
    written: {
      'hash/ext/conversation.json': 'mine',
      'other-1/ext/conversation.json': 'other',
      'hash-1/other/conversation.json': 'other',
      'hash-1/ext/analysis/scan': 'cache',
      'hash-1/ext/conversation.json.new': 'half',
      'hash-1/ext/reviews/shown/a.json.new': 'half',
      'hash-1/ext/replies/a.txt.0b6d': 'half',
      'hash-10/ext/conversation.json': 'other',
    },
    found: { 'conversation.json': 'mine' },
  },
];

describe('The storage of a window', () => {
  for (const { title, written, found } of CASES)
    it(title, async () => {
      await withTemporaryFolder(async (root) => {
        let last = 0;
        for (const [path, text] of Object.entries(written)) last = write(join(root, path), text, last);
        const storage = join(root, 'hash/ext');
        adoptNewerStorage(storage);
        assert.deepEqual(filesIn(storage), found);
        // What was adopted is changed here; an older copy elsewhere must not come back.
        for (const path of Object.keys(found)) write(join(storage, path), 'changed here', last);
        adoptNewerStorage(storage);
        for (const text of Object.values(filesIn(storage))) assert.equal(text, 'changed here');
      });
    });

  for (const [mover, storage] of [
    ['it', 'hash/ext'],
    ['another window', 'hash-1/ext'],
  ] as const)
    it(`has a review on the shelf to which ${mover} put it last, and on no other`, async () => {
      await withTemporaryFolder(async (root) => {
        const [mine, other] = [join(root, 'hash/ext'), join(root, 'hash-1/ext')];
        const written = write(join(mine, 'reviews/shown/a.json'), 'a', 0);
        mkdirSync(other, { recursive: true });
        for (const workspace of ['hash', 'hash-1']) hold(join(root, workspace));
        adoptNewerStorage(other);
        const copied = statSync(join(other, 'reviews/shown/a.json')).ctimeMs;
        const reviews = join(root, storage, 'reviews');
        putOnShelf(join(reviews, 'shown/a.json'), join(reviews, 'earlier/a.json'), Math.max(written, copied));
        adoptNewerStorage(mine);
        assert.deepEqual(filesIn(mine), { 'reviews/earlier/a.json': 'a' });
      });
    });

  it('gets nothing back that was taken away in it, once the other window has gone', async () => {
    await withTemporaryFolder(async (root) => {
      const storage = join(root, 'hash/ext');
      const other = join(root, 'hash-1/ext');
      write(join(other, 'batches/a.json'), 'a', 0);
      hold(join(root, 'hash-1'));
      adoptNewerStorage(storage);
      assert.deepEqual(filesIn(other), { 'batches/a.json': 'a' }, 'a window at work keeps its own');
      rmSync(join(root, 'hash-1/vscode.lock'));
      adoptNewerStorage(storage);
      rmSync(join(storage, 'batches/a.json'));
      adoptNewerStorage(storage);
      assert.deepEqual([filesIn(storage), filesIn(other)], [{}, {}]);
    });
  });

  it('is its own where there is no other, nor a folder yet', async () => {
    await withTemporaryFolder(async (root) => {
      adoptNewerStorage(join(root, 'hash/ext'));
      assert.deepEqual(readdirSync(root), []);
    });
  });
});

/** As the editor marks a folder that a window has. */
function hold(workspace: string): void {
  write(join(workspace, 'vscode.lock'), JSON.stringify({ pid: process.ppid, willReleaseAt: 0 }), 0);
}

/** Writes until the clock of the disk has gone on since `after`; gives its time. */
function write(file: string, text: string, after: number): number {
  mkdirSync(dirname(file), { recursive: true });
  do writeFileSync(file, text);
  while (statSync(file).ctimeMs <= after);
  return statSync(file).ctimeMs;
}

/** Moves a file until the clock of the disk has gone on since `after`. */
function putOnShelf(from: string, to: string, after: number): void {
  mkdirSync(dirname(to), { recursive: true });
  for (renameSync(from, to); statSync(to).ctimeMs <= after; renameSync(from, to)) renameSync(to, from);
}

function filesIn(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .toSorted();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
