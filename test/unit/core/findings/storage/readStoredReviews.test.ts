import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Review } from '../../../../../src/core/findings/review';
import { readFirstStoredReviews, readStoredReview } from '../../../../../src/core/findings/storage/readStoredReviews';
import { fileTarget, sampleFinding } from '../sampleFinding';

const REVIEW: Review = {
  id: 'r1',
  target: fileTarget('src/orders.ts'),
  reviewer: { kind: 'model', persona: 'senior-backend-architect', model: 'm', host: 'h' },
  startedAt: '2026-01-01T00:00:00.000Z',
  manifest: { items: [], leftOut: [{ path: 'a.min.js', reason: 'minified' }] },
  findings: [
    sampleFinding(),
    sampleFinding({ quote: 'other', placement: { kind: 'unplaced', because: 'no-quote' } }),
    sampleFinding({
      quote: 'twice',
      placement: { kind: 'unplaced', because: 'ambiguous-quote', mayBeAt: { lines: [2, 40], count: 2 } },
    }),
  ],
  notes: [{ kind: 'question', text: 'How many orders an hour?' }],
  outcome: { kind: 'partial', failure: { kind: 'cut-off' } },
};

const BAD_PLACES = { kind: 'unplaced', because: 'ambiguous-quote', mayBeAt: { lines: ['2'], count: 1 } };

/** What is left of a review after it was written with `change` and read again. */
function readBack(change: object): Review | undefined {
  return readStoredReview(JSON.parse(JSON.stringify({ version: 2, review: { ...REVIEW, ...change } })));
}

describe('A kept review', () => {
  it('gives back what was written', () => {
    assert.deepEqual(readBack({}), REVIEW);
    const sent = {
      ...REVIEW,
      manifest: {
        items: [{ path: 'a.ts', role: 'target', tokens: 7 }],
        leftOut: [],
        redactions: [{ path: 'a.ts', kind: 'KEY', count: 1 }],
        requests: { count: 1, inputTokens: 9 },
      },
      price: { usd: 0.1 },
    };
    assert.deepEqual(readBack(sent), sent);
    const compared = { ...REVIEW, changes: { fixed: 3, notRepeated: 0, added: ['a'] } };
    assert.deepEqual(readBack(compared), compared);
    const gone = REVIEW.findings.map((finding) => ({ finding, state: 'fixed' as const }));
    const changes = { ...compared.changes, gone };
    const halfGone = { ...changes, gone: [{ finding: {}, state: 'fixed' }, ...gone, { ...gone[0], state: 'x' }, null] };
    assert.deepEqual(readBack({ changes: halfGone })?.changes, changes);
    assert.deepEqual(readBack({ changes: { ...compared.changes, gone: 7 } })?.changes?.gone, undefined);
  });

  it('counts a review that was running as cancelled', () => {
    assert.deepEqual(readBack({ outcome: undefined })?.outcome, { kind: 'cancelled' });
  });

  it('knows that a batch goes on, though the review that handed it over was cut off', () => {
    const requests = { count: 6, inputTokens: 9, isBatch: true };
    const manifest = { items: [], leftOut: [], requests };
    assert.deepEqual(readBack({ outcome: undefined, manifest })?.outcome, {
      kind: 'partial',
      failure: { kind: 'batch-pending' },
    });
  });

  it('leaves out a finding or note it cannot understand and keeps the others', () => {
    const review = readBack({
      findings: [...REVIEW.findings, { title: 'half' }, null, { ...REVIEW.findings[2], placement: BAD_PLACES }],
      notes: [{ kind: '?', text: '' }],
    });
    assert.deepEqual(review?.findings, REVIEW.findings);
    assert.deepEqual(review?.notes, []);
  });

  it('is left out when it cannot be understood', () => {
    for (const change of [
      { id: 1 },
      { target: {} },
      { reviewer: { kind: 'x' } },
      { manifest: [] },
      { manifest: { items: [{ path: 'a.ts', role: 'target' }], leftOut: [] } },
      { manifest: { items: [], leftOut: [], redactions: [{ path: 'a.ts', kind: 'KEY' }] } },
      { manifest: { items: [], leftOut: [], requests: { count: 1 } } },
      { price: { usd: 'much' } },
      { outcome: 'x' },
      { changes: { fixed: 1, notRepeated: 0 } },
    ])
      assert.equal(readBack(change), undefined, JSON.stringify(change));
  });

  it('refuses another kind of content', () => {
    for (const value of [undefined, null, 7, 'x', [], {}, { version: 1, review: REVIEW }, { version: 2 }])
      assert.equal(readStoredReview(value), undefined);
  });

  it('is taken over from the one document of the first version', () => {
    assert.deepEqual(readFirstStoredReviews({ version: 1, reviews: [REVIEW, { id: 'broken' }] }), [REVIEW]);
    for (const value of [undefined, null, [], {}, { version: 2, reviews: [] }, { version: 1 }])
      assert.equal(readFirstStoredReviews(value), undefined);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void readStoredReview({ version: 2, review: value })));
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(REVIEW)),
        fc.jsonValue(),
        (key, value) => void readBack({ [key]: value }),
      ),
    );
  });
});
