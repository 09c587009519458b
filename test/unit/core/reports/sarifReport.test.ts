import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { CATEGORIES } from '../../../../src/core/findings/category';
import { CONFIDENCES } from '../../../../src/core/findings/finding';
import { SEVERITIES } from '../../../../src/core/findings/severity';
import { textRange } from '../../../../src/core/findings/textRange';
import type { SarifResult } from '../../../../src/core/reports/sarifLog';
import { sarifReport } from '../../../../src/core/reports/sarifReport';
import { sarifLevel } from '../../../../src/core/reports/sarifRules';
import { matchesGolden } from '../../../golden';
import { sampleFinding } from '../findings/sampleFinding';
import { SETTINGS, sampleReview, sampleReviewWithDismissed, WITH_DISMISSALS } from './sampleReview';
import { assertValidSarif } from './sarifSchema';

const settings = { ...SETTINGS, rootUri: 'file:///home/me/shop/' };

describe('sarifReport', () => {
  it('holds findings, rules, outcome and what was left out', () => {
    const report = sarifReport(sampleReview(), settings);
    matchesGolden('reports/report.sarif', report);
    assertValidSarif(report);
  });

  it('suppresses what is dismissed, with the reason, and nothing else', () => {
    const report = sarifReport(sampleReviewWithDismissed(), WITH_DISMISSALS);
    assertValidSarif(report);
    const { results } = JSON.parse(report).runs[0];
    assert.equal(results.length, 5);
    const suppressed = results.filter((result: object) => 'suppressions' in result);
    assert.deepEqual(
      suppressed.map(({ message, suppressions }: SarifResult) => [message.text.split('.')[0], suppressions]),
      [
        [
          'Orders are kept in memory',
          [{ kind: 'external', status: 'accepted', justification: 'accepted risk: Seen in the review of May' }],
        ],
      ],
    );
  });

  it('is valid when nothing was found', () => {
    const report = sarifReport(sampleReview({ findings: [], outcome: { kind: 'success' } }), SETTINGS);
    assertValidSarif(report);
    assert.equal(JSON.parse(report).runs[0].invocations[0].executionSuccessful, true);
  });

  it('can be told from something that is not valid', () => {
    const report = sarifReport(sampleReview(), settings).replace('"startLine": 4', '"startLine": 0');
    assert.throws(() => assertValidSarif(report));
  });

  it('is valid whatever a reviewer says', () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 });
    const number = fc.nat({ max: 1_000_000 });
    const finding = fc
      .record({
        code: fc.oneof(text, fc.constantFrom(...CATEGORIES)),
        category: fc.constantFrom(...CATEGORIES),
        severity: fc.constantFrom(...SEVERITIES),
        confidence: fc.constantFrom(...CONFIDENCES),
        source: fc.constantFrom('model' as const, 'analyser' as const),
        title: text,
        path: text,
        quote: text,
        why: text,
        at: fc.option(fc.tuple(number, number, number, number)),
      })
      .map(({ at, ...rest }) =>
        sampleFinding({
          ...rest,
          placement: at
            ? { kind: 'placed', range: textRange(...at), match: 'fuzzy' }
            : { kind: 'unplaced', because: 'ambiguous-quote' },
        }),
      );
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 5 }), (findings) =>
        assertValidSarif(sarifReport(sampleReview({ findings }), settings)),
      ),
      { numRuns: 20 },
    );
  });

  it("never calls a model's opinion an error", () => {
    assert.deepEqual(
      SEVERITIES.map((severity) => [sarifLevel(severity, 'analyser'), sarifLevel(severity, 'model')].join(' ')),
      ['error warning', 'warning warning', 'note note', 'note note'],
    );
  });
});
