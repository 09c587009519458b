import assert from 'node:assert/strict';
import type { ChangedPath } from '../../../../../src/core/context/change/change';
import { describeChange } from '../../../../../src/core/context/change/describeChange';

type Texts = Readonly<Record<string, string>>;
type Paths = Readonly<Record<string, ChangedPath['status'] | 'link' | 'submodule'>>;

describe('describeChange', () => {
  const check = (
    name: string,
    { before = {}, after = {}, paths, renames = {} }: { before?: Texts; after?: Texts; paths: Paths; renames?: Texts },
    expected: { readonly files?: readonly string[]; readonly leftOut?: readonly string[] },
  ) =>
    it(name, () => {
      const states = {
        before: filesOf(before),
        after: filesOf(after),
        paths: Object.entries(paths).map(
          ([path, what]): ChangedPath =>
            what === 'link' || what === 'submodule'
              ? { path, status: 'changed', kind: what }
              : { path, status: what, kind: 'file' },
        ),
        leftOut: [{ path: 'big.ts', reason: 'too-large' as const }],
      };
      const described = describeChange(
        states,
        Object.entries(renames).map(([from, to]) => ({ from, to })),
      );
      assert.deepEqual(
        described.files.map(({ path, status, from, hunks }) => `${status} ${from ?? ''}${path} ${hunks.length}`),
        expected.files ?? [],
      );
      assert.deepEqual(
        described.leftOut.map(({ path, reason }) => `${path} ${reason}`),
        expected.leftOut ?? [],
      );
    });

  check(
    'tells a changed, a new and a deleted file',
    {
      before: { 'a.ts': 'a', 'c.ts': 'c' },
      after: { 'a.ts': 'b', 'b.ts': 'b' },
      paths: { 'c.ts': 'deleted', 'b.ts': 'added', 'a.ts': 'changed' },
    },
    { files: ['changed a.ts 1', 'added b.ts 1', 'deleted c.ts 1'], leftOut: ['c.ts deleted'] },
  );
  check(
    'tells a file that moved and changed from one that only moved',
    {
      before: { 'a.ts': 'a\nb', 'c.ts': 'c' },
      after: { 'b.ts': 'a\nc', 'd.ts': 'c' },
      paths: { 'a.ts': 'deleted', 'b.ts': 'added', 'c.ts': 'deleted', 'd.ts': 'added' },
      renames: { 'a.ts': 'b.ts', 'c.ts': 'd.ts' },
    },
    { files: ['renamed a.tsb.ts 1'], leftOut: ['d.ts moved-only'] },
  );
  check(
    'passes over a file whose text is the same',
    { before: { 'a.ts': 'a' }, after: { 'a.ts': 'a' }, paths: { 'a.ts': 'changed' } },
    {},
  );
  check(
    'names everything it does not review, and why',
    {
      paths: {
        '.env': 'changed',
        'big.ts': 'changed',
        'hidden.ts': 'added',
        lib: 'submodule',
        'link.ts': 'link',
        'logo.png': 'changed',
        'package-lock.json': 'changed',
        'README.md': 'changed',
      },
    },
    {
      leftOut: [
        '.env secret-file',
        'README.md unsupported',
        'big.ts too-large',
        'hidden.ts excluded',
        'lib submodule',
        'link.ts excluded',
        'logo.png binary',
        'package-lock.json generated',
      ],
    },
  );
});

function filesOf(texts: Texts) {
  return Object.entries(texts).map(([path, text]) => ({ path, text }));
}
