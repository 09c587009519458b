import assert from 'node:assert/strict';
import type { InspectionPoint } from '../../../../../src/core/analysis/inspection/inspectionPoint';
import { textRange } from '../../../../../src/core/findings/textRange';
import { PointJudge, pointsOf, unreachedPoints } from '../../../../../src/core/review/pipeline/inspectPoints';

function point(id: string, weight = 1): InspectionPoint {
  return { id, kind: 'query', name: id, path: 'a.ts', range: textRange(0, 0, 1, 0), facts: ['x'], weight, needs: [] };
}

const asked = (...points: readonly InspectionPoint[]) => points.map((one, at) => ({ label: `P${at + 1}`, point: one }));

describe('The points of a review', () => {
  it('come from all requests, weightiest first, each once, those without room marked', () => {
    const packs = [
      { inspection: asked(point('a', 3), point('b', 1)), uninspected: [point('c', 9)] },
      { inspection: asked(point('d', 5), point('a', 3)), uninspected: [point('b', 1)] },
    ];
    assert.deepEqual(
      pointsOf(packs).map(({ id, leftOut }) => [id, leftOut]),
      [
        ['c', 'over-budget'],
        ['d', undefined],
        ['a', undefined],
        ['b', undefined],
      ],
    );
  });

  it('are not reached where only requests that were not sent ask about them', () => {
    const [sent, unsent] = [{ inspection: asked(point('a')) }, { inspection: asked(point('b'), point('a')) }];
    assert.deepEqual(
      unreachedPoints([unsent], [sent]).map(({ id, leftOut }) => [id, leftOut]),
      [['b', 'not-reached']],
    );
    assert.deepEqual(unreachedPoints([], [sent]), []);
  });

  it('keep of the list what a person needs, and no more', () => {
    const [kept] = pointsOf([{ inspection: asked(point('a')) }]);
    assert.deepEqual(Object.keys(kept ?? {}), ['id', 'kind', 'name', 'path', 'range']);
  });
});

describe('PointJudge', () => {
  const FINE = { verdict: 'fine', because: 'guarded' } as const;

  it('gives a judgement to the point its request calls by that label', () => {
    const judged = new PointJudge({ inspection: asked(point('a'), point('b')) }).judge({ id: 'P2', ...FINE });
    assert.ok(typeof judged === 'object');
    assert.deepEqual([judged.id, judged.judgement], ['b', FINE]);
  });

  it('takes a bare number', () => {
    const judged = new PointJudge({ inspection: asked(point('a')) }).judge({ id: '1', ...FINE });
    assert.equal(typeof judged, 'object');
  });

  it('refuses a point nobody asked about, and a second judgement', () => {
    const judge = new PointJudge({ inspection: asked(point('a')) });
    judge.judge({ id: 'P1', ...FINE });
    assert.match(JSON.stringify(judge.judge({ id: 'P9', ...FINE })), /Nobody asked/);
    assert.match(JSON.stringify(judge.judge({ id: 'P1', verdict: 'finding', because: '' })), /judged twice/);
  });
});
