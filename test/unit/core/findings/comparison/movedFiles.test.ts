import assert from 'node:assert/strict';
import { fingerprintOf } from '../../../../../src/core/findings/comparison/fingerprint';
import { movedFiles } from '../../../../../src/core/findings/comparison/movedFiles';
import { baselineEntryOf, compareWithBaseline } from '../../../../../src/core/findings/dismissals/baseline';
import { matchDismissals, obsoleteDismissals } from '../../../../../src/core/findings/dismissals/matchDismissals';
import type { Review } from '../../../../../src/core/findings/review';
import { sampleDismissal } from '../sampleDismissal';
import { sampleFinding } from '../sampleFinding';

const SAVE = 'await db.save(order);';
const SEND = 'await queue.publish(order);';
const LOOP = 'for (const id of ids) await load(id);';

const at = (path: string, quote: string, code = 'dual-write') =>
  sampleFinding({ path, quote, code, fingerprint: fingerprintOf({ code, path, quote }) });
const isGone = (path: string): boolean => path.startsWith('old/');

describe('files that were renamed where nobody saw it', () => {
  /** Which file each gone one is by now. */
  function check(
    name: string,
    known: readonly ReturnType<typeof at>[],
    found: readonly ReturnType<typeof at>[],
    expected: Readonly<Record<string, string>>,
  ): void {
    it(name, () => assert.deepEqual(Object.fromEntries(movedFiles(found, known, isGone)), expected));
  }

  check('is known by its finding', [at('old/a.ts', SAVE)], [at('new/a.ts', SAVE)], { 'old/a.ts': 'new/a.ts' });
  check(
    'is known though its code was re-indented',
    [at('old/a.ts', SAVE)],
    [at('b.ts', 'await\n\tdb.save( order );')],
    {
      'old/a.ts': 'b.ts',
    },
  );
  check('stays where it is while it is there', [at('src/a.ts', SAVE)], [at('src/b.ts', SAVE)], {});
  check('is not known by another rule', [at('old/a.ts', SAVE)], [at('b.ts', SAVE, 'n-plus-one-query')], {});
  check('is not known by a few characters', [at('old/a.ts', 'return;')], [at('b.ts', 'return;')], {});
  check('is in doubt between two', [at('old/a.ts', SAVE)], [at('b.ts', SAVE), at('c.ts', SAVE)], {});
  check(
    'is the one with most of its findings',
    [at('old/a.ts', SAVE), at('old/a.ts', SEND), at('old/a.ts', LOOP)],
    [at('b.ts', SAVE), at('c.ts', SEND), at('c.ts', LOOP)],
    { 'old/a.ts': 'c.ts' },
  );
  check(
    'is in doubt when as many speak for another',
    [at('old/a.ts', SAVE), at('old/a.ts', SEND)],
    [at('b.ts', SAVE), at('c.ts', SEND)],
    {},
  );
  check('is no file that had the finding before', [at('old/a.ts', SAVE), at('b.ts', SAVE)], [at('b.ts', SAVE)], {});
  check(
    'is told apart from another that was renamed',
    [at('old/a.ts', SAVE), at('old/b.ts', SEND)],
    [at('new/b.ts', SEND), at('new/a.ts', SAVE)],
    { 'old/a.ts': 'new/a.ts', 'old/b.ts': 'new/b.ts' },
  );

  const dismissals = [sampleDismissal(at('old/a.ts', SAVE)), sampleDismissal(at('old/a.ts', LOOP, 'n-plus-one-query'))];
  const moved = [at('new/a.ts', SAVE), at('new/a.ts', LOOP, 'n-plus-one-query')];

  it('keep their dismissals', () => {
    assert.deepEqual([...matchDismissals(moved, dismissals, isGone).values()], dismissals);
    assert.equal(matchDismissals(moved, dismissals).size, 0, 'as long as the old file is there it is another finding');
  });

  it('keep the dismissal of what was edited besides', () => {
    const edited = [moved[0] ?? at('', ''), at('new/a.ts', 'for (const id of ids) await load(id, now);', 'bottleneck')];
    const known = [dismissals[0] ?? sampleDismissal(), sampleDismissal(at('old/a.ts', LOOP, 'bottleneck'))];
    assert.equal(matchDismissals(edited, known, isGone).size, 2);
  });

  it('stay in the baseline', () => {
    const { known, gone } = compareWithBaseline(
      moved,
      [at('old/a.ts', SAVE), at('old/b.ts', LOOP)].map(baselineEntryOf),
      isGone,
    );
    assert.deepEqual([known.size, gone.map(({ path }) => path)], [1, ['old/b.ts']]);
  });

  it('and are gone for good make their dismissals obsolete, when everything was looked at', () => {
    const review: Review = {
      id: 'r',
      target: { kind: 'workspace', label: 'all', parts: [{ path: 'new/a.ts' }] },
      reviewer: { kind: 'analyser' },
      startedAt: '',
      manifest: { items: [], leftOut: [] },
      findings: moved,
      notes: [],
      outcome: { kind: 'success' },
    };
    const lost = sampleDismissal(at('old/b.ts', SEND));
    assert.deepEqual(obsoleteDismissals(review, [...dismissals, lost], isGone), [lost]);
    const folder = { ...review, target: { ...review.target, kind: 'folder' as const } };
    assert.deepEqual(obsoleteDismissals(folder, [lost], isGone), []);
  });
});
