import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
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
    title: 'takes over the newest of several, and leaves what only it keeps',
    written: {
      'hash/ext/discussions.json': 'mine',
      'hash-2/ext/reviews/shown/b.json': 'second',
      'hash-1/ext/reviews/shown/a.json': 'first',
    },
    found: { 'discussions.json': 'mine', 'reviews/shown/a.json': 'first' },
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
      'hash-10/ext/conversation.json': 'other',
    },
    found: { 'conversation.json': 'mine' },
  },
];

describe('The storage of a window', () => {
  for (const { title, written, found } of CASES)
    it(title, async () => {
      await withTemporaryFolder(async (root) => {
        Object.entries(written).forEach(([path, text], index) => {
          write(root, path, text, index + 1);
        });
        const storage = join(root, 'hash/ext');
        adoptNewerStorage(storage);
        assert.deepEqual(filesIn(storage), found);
        // What was adopted is changed here; an older copy elsewhere must not come back.
        for (const path of Object.keys(found)) writeFileSync(join(storage, path), 'changed here');
        adoptNewerStorage(storage);
        for (const text of Object.values(filesIn(storage))) assert.equal(text, 'changed here');
      });
    });

  it('is its own where there is no other, nor a folder yet', async () => {
    await withTemporaryFolder(async (root) => {
      adoptNewerStorage(join(root, 'hash/ext'));
      assert.deepEqual(readdirSync(root), []);
    });
  });
});

function write(root: string, path: string, text: string, time: number): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  for (let changed = file; changed !== root; changed = dirname(changed)) utimesSync(changed, time, time);
}

function filesIn(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .toSorted();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
