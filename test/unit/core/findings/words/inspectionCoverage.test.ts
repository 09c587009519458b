import assert from 'node:assert/strict';
import type { InspectedPoint } from '../../../../../src/core/findings/inspection';
import { coverageOf, coverageWords, withJudged } from '../../../../../src/core/findings/words/inspectionCoverage';
import { samplePoint } from '../samplePoint';

const FINE = { judgement: { verdict: 'fine', because: '' } } as const;
const UNCLEAR = { judgement: { verdict: 'unclear', because: 'the schema' } } as const;

describe('The coverage of an inspection', () => {
  const check = (points: readonly InspectedPoint[], expected: string) => {
    it(expected === '' ? 'nothing to look at' : expected, () => assert.equal(coverageWords(points), expected));
  };

  check([], '');
  check([samplePoint('write-path', 'a', FINE)], '1 of 1 write path');
  check(
    [samplePoint('query', 'a', FINE), samplePoint('write-path', 'b', UNCLEAR), samplePoint('query', 'c', FINE)],
    '1 of 1 write path, 2 of 2 queries',
  );
  check(
    [samplePoint('outbound-call', 'a', FINE), samplePoint('outbound-call', 'b', { leftOut: 'over-budget' })],
    '1 of 2 outbound calls; 1 left out: budget',
  );
  check(
    [samplePoint('job', 'a'), samplePoint('job', 'b', { leftOut: 'not-reached' })],
    '0 of 2 background jobs; 1 not reached; 1 not judged',
  );

  it('counts a point that was judged after all as judged', () => {
    const points = [samplePoint('job', 'a', { leftOut: 'not-reached', ...UNCLEAR })];
    const { judged, unclear, notReached, unanswered } = coverageOf(points);
    assert.deepEqual([judged, unclear, notReached, unanswered], [1, 1, 0, 0]);
  });

  it('takes a judgement in at its place, and none of another list', () => {
    const points = [samplePoint('job', 'a'), samplePoint('job', 'b')];
    const judged = samplePoint('job', 'b', FINE);
    assert.deepEqual(withJudged(points, judged), [points[0], judged]);
    assert.deepEqual(withJudged(points, samplePoint('job', 'c', FINE)), points);
  });
});
