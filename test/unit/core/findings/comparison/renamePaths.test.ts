import assert from 'node:assert/strict';
import { movedPaths, renamePaths } from '../../../../../src/core/findings/comparison/renamePaths';
import type { Review } from '../../../../../src/core/findings/review';
import { textRange } from '../../../../../src/core/findings/textRange';
import { fileTarget, sampleFinding } from '../sampleFinding';

const RELATED = { path: 'src/queue.ts', range: textRange(0, 0, 0, 1), message: 'The queue' };
const REVIEW: Review = {
  id: 'r',
  target: fileTarget('src/orders.ts'),
  reviewer: { kind: 'analyser' },
  startedAt: '2026-01-01T00:00:00.000Z',
  manifest: { items: [], leftOut: [] },
  findings: [sampleFinding({ related: [RELATED] })],
  notes: [],
};

/** Target, finding and related place after one move. */
function check(from: string, to: string, expected: readonly string[]): void {
  const { target, findings } = renamePaths(REVIEW, movedPaths([{ from, to }]));
  assert.deepEqual(
    [target.label, ...findings.flatMap(({ path, related }) => [path, ...related.map((place) => place.path)])],
    expected,
  );
  assert.equal(findings[0]?.fingerprint, REVIEW.findings[0]?.fingerprint);
}

describe('Renamed files', () => {
  it('take their findings along', () => {
    check('src/orders.ts', 'src/order/orders.ts', ['src/order/orders.ts', 'src/order/orders.ts', 'src/queue.ts']);
    check('src', 'lib', ['lib/orders.ts', 'lib/orders.ts', 'lib/queue.ts']);
    check('src/queue.ts', 'src/bus.ts', ['src/orders.ts', 'src/orders.ts', 'src/bus.ts']);
  });

  it('leave all others as they are', () => {
    check('src/order', 'x', ['src/orders.ts', 'src/orders.ts', 'src/queue.ts']);
    assert.equal(renamePaths(REVIEW, movedPaths([{ from: 'src/orders', to: 'x' }])), REVIEW);
  });
});
