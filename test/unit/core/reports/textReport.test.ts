import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { terminalLine, wrapped } from '../../../../src/core/reports/terminalText';
import { createTextFindings, textFinding, textReport, textSummary } from '../../../../src/core/reports/textReport';
import { matchesGolden } from '../../../golden';
import { sampleFinding } from '../findings/sampleFinding';
import { SETTINGS, sampleReview, sampleReviewWithDismissed, WITH_DISMISSALS } from './sampleReview';

describe('textReport', () => {
  it('shows findings, then what is folded away, notes, counts and the outcome', () => {
    matchesGolden('reports/report.txt', textReport(sampleReview(), SETTINGS));
  });

  it('counts what is dismissed and names dismissals that are of no use any more', () => {
    const report = textReport(sampleReviewWithDismissed(), WITH_DISMISSALS);
    assert.doesNotMatch(report, /Orders are kept in memory/);
    assert.match(report, /^2 findings \(.*; 1 dismissed$/m);
    assert.match(report, /^1 dismissal no longer matches a finding\n {2}src\/gone\.ts: Gone long ago$/m);
  });

  it('does not explain twice in the same words', () => {
    const [first, second] = [sampleFinding(), sampleFinding({ fingerprint: 'other', title: 'Another order' })];
    const report = textReport(sampleReview({ findings: [first, second] }), SETTINGS);
    assert.equal(report.split(textFinding(first).split('\n')[1] ?? '').length, 2);
    assert.match(report, /major Another order \[dual-write\]\n/);
  });

  it('begins a finding with what an editor turns into a link', () => {
    assert.equal(
      textFinding(sampleFinding()).split('\n')[0],
      'src/orders.ts:4:3 major Order is saved and published without an outbox [dual-write]',
    );
  });

  it('tells with its first finding alone what a rule says of all', () => {
    const rule = { source: 'analyser', code: 'n-plus-one-query' } as const;
    const findings = [
      sampleFinding(rule),
      sampleFinding({ ...rule, path: 'src/items.ts' }),
      sampleFinding({ ...rule, recommendation: 'Something else.' }),
      sampleFinding(),
      sampleFinding({ path: 'src/items.ts' }),
    ];
    const lengths = findings.map(createTextFindings()).map((text) => text.split('\n').length);
    assert.deepEqual(lengths, [4, 2, 4, 4, 2]);
  });

  it('lists of one rule no more places than tell something new, and counts the others', () => {
    const findings = Array.from({ length: 13 }, (_, index) =>
      sampleFinding({ source: 'analyser', code: 'n-plus-one-query', path: `src/${index}.ts` }),
    );
    const report = textReport(sampleReview({ findings }), SETTINGS);
    assert.equal(report.match(/^src\/\d+\.ts:4:3 major/gm)?.length, 10);
    assert.match(report, /^13 findings \(13 major\); 3 more of n-plus-one-query not listed above; /m);
  });

  it('does not hand a terminal what a model wants it to do', () => {
    const [line] = textFinding(sampleFinding({ title: '\u001b[31mRed\u001b[0m\r\nalert\u0007' })).split('\n');
    assert.equal(line, 'src/orders.ts:4:3 major [31mRed[0m alert [dual-write]');
  });

  function check(name: string, review: ReturnType<typeof sampleReview>, expected: RegExp): void {
    it(name, () => assert.match(textSummary(review, SETTINGS), expected));
  }
  const none = { findings: [], notes: [], inspection: [], manifest: { items: [], leftOut: [] } };
  check('nothing found', sampleReview({ ...none, outcome: { kind: 'success' } }), /^0 findings\n\n.*found nothing\./);
  check('cancelled', sampleReview({ ...none, outcome: { kind: 'cancelled' } }), /cancelled; what had arrived is kept/);
  check(
    'failed',
    sampleReview({ ...none, outcome: { kind: 'failed', failure: { kind: 'stalled' } } }),
    /it is stalled\./,
  );
});

describe('terminalText', () => {
  it('lets nothing through that a terminal obeys', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = wrapped(text, '') + terminalLine(text);
        return !/[\p{Cc}\p{Bidi_Control}]/u.test(shown.replace(/[\n\t]/g, ''));
      }),
    );
  });

  it('wraps at blanks and loses no word', () => {
    assert.equal(wrapped('one two three\n\nfour', '  ', 9), '  one two\n  three\n\n  four');
    assert.equal(wrapped('unbreakablelongword b', '', 5), 'unbreakablelongword\nb');
  });
});
