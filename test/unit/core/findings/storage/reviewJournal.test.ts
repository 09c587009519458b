import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Review } from '../../../../../src/core/findings/review';
import { FindingStore } from '../../../../../src/core/findings/storage/findingStore';
import { journalEntries, journalText, replayJournal } from '../../../../../src/core/findings/storage/reviewJournal';
import { fileTarget, sampleFinding } from '../sampleFinding';
import { samplePoint } from '../samplePoint';

type Step = (store: FindingStore) => void;

const STEPS: Readonly<Record<string, Step>> = {
  manifest: (store) => store.setManifest('r', { items: [{ path: 'a.ts', role: 'target', tokens: 3 }], leftOut: [] }),
  finding: (store) => store.addFinding('r', sampleFinding({ quote: `line ${store.findings.length}` })),
  inspection: (store) => store.setInspection('r', [samplePoint('query', 'a'), samplePoint('query', 'b')]),
  judged: (store) =>
    store.judge('r', samplePoint('query', 'b', { judgement: { verdict: 'fine', because: 'bounded' } })),
  note: (store) => store.addNote('r', { kind: 'question', text: 'How\nmany?' }),
  comparison: (store) =>
    store.setComparison('r', {
      findings: store.findings.map((finding) => ({ ...finding, fingerprint: `was ${finding.fingerprint}` })),
      changes: { fixed: 1, notRepeated: 0, added: [] },
    }),
  end: (store) => store.end('r', { kind: 'success' }, { price: { usd: 0.1 } }),
};

/** The journal of a review that takes these steps, and the review itself. */
function journalOf(steps: readonly string[]): { readonly text: string; readonly review: Review | undefined } {
  const store = new FindingStore((error) => assert.fail(String(error)));
  let before: Review | undefined;
  let text = '';
  store.onDidChange(() => {
    const now = store.review('r');
    if (!now) return;
    text += journalText(journalEntries(before, now));
    before = now;
  });
  store.begin({
    id: 'r',
    target: fileTarget('src/orders.ts'),
    reviewer: { kind: 'analyser' },
    startedAt: '2026-01-01T00:00:00.000Z',
  });
  for (const step of steps) STEPS[step]?.(store);
  return { text, review: store.review('r') };
}

describe("A review's journal", () => {
  const anySteps = fc.array(fc.constantFrom(...Object.keys(STEPS)), { maxLength: 12 });

  it('gives the review back, whatever happened to it', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { text, review } = journalOf(steps);
        assert.deepEqual(replayJournal(text), { ...review, outcome: review?.outcome ?? { kind: 'cancelled' } });
      }),
    );
  });

  it('gives back every finding before the place where it was cut off', () => {
    fc.assert(
      fc.property(anySteps, fc.double({ min: 0, max: 1, noNaN: true }), (steps, share) => {
        const { text } = journalOf(steps.filter((step) => step !== 'comparison'));
        const cut = text.slice(0, Math.floor(text.length * share));
        const whole = cut.split('\n').slice(0, -1);
        const findings = whole.filter((line) => line.startsWith('{"finding"')).length;
        assert.ok((replayJournal(cut)?.findings.length ?? 0) >= findings);
      }),
    );
  });

  it('says nothing of a review when its first line is missing', () => {
    const { text } = journalOf(['finding', 'end']);
    assert.equal(replayJournal(text.slice(text.indexOf('\n') + 1)), undefined);
    assert.equal(replayJournal(''), undefined);
    assert.equal(replayJournal('nonsense\n[]\n7\n'), undefined);
  });
});
