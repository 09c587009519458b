import assert from 'node:assert/strict';
import type { SourceFile } from '../../../src/core/analysis/structure/sourceFile';
import { JoinedStates, slicesOf } from '../../../src/worker/stateSlices';

describe('slices of two states', () => {
  const file = (path: string, text = path): SourceFile => ({ path, text });

  /** As they come out of another thread: every file is a copy. */
  const sent = (states: Parameters<typeof slicesOf>[0], into: JoinedStates): ReturnType<JoinedStates['take']> => {
    for (const slice of slicesOf(states)) into.add(structuredClone(slice));
    return into.take();
  };

  const byPath = (files: readonly SourceFile[]): SourceFile[] => files.toSorted((a, b) => (a.path < b.path ? -1 : 1));

  it('are put together again, with one object for a file that is the same in both', () => {
    const shared = Array.from({ length: 450 }, (_, number) => file(`shared${number}.ts`));
    const before = [file('a.ts', 'old'), ...shared, file('gone.ts')];
    const after = [file('a.ts', 'new'), ...shared, file('new.ts')];
    const joined = sent({ before, after }, new JoinedStates());
    assert.deepEqual(byPath(joined.before), byPath(before));
    assert.deepEqual(byPath(joined.after), byPath(after));
    const later = new Set(joined.after);
    assert.equal(joined.before.filter((one) => later.has(one)).length, shared.length);
  });

  it('give a file the object it had the time before, as long as its text is the same', () => {
    const states = new JoinedStates();
    const first = sent({ before: [], after: [file('a.ts'), file('b.ts')] }, states);
    const second = sent({ before: [file('a.ts')], after: [file('a.ts', 'other')] }, states);
    assert.equal(second.before[0], first.after[0]);
    assert.deepEqual(second.after, [file('a.ts', 'other')]);
  });

  it('are none of two empty states', () => {
    assert.deepEqual([...slicesOf({ before: [], after: [] })], []);
    assert.deepEqual(new JoinedStates().take(), { before: [], after: [] });
  });
});
