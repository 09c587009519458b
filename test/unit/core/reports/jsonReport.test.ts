import assert from 'node:assert/strict';
import { jsonReport } from '../../../../src/core/reports/jsonReport';
import { matchesGolden } from '../../../golden';
import { SETTINGS, sampleReview, sampleReviewWithDismissed, WITH_DISMISSALS } from './sampleReview';

describe('jsonReport', () => {
  it('holds everything, with 1-based places', () => {
    matchesGolden('reports/report.json', jsonReport(sampleReview(), SETTINGS));
  });
  it('sets apart what is dismissed, with the reason', () => {
    const { findings, dismissed } = JSON.parse(jsonReport(sampleReviewWithDismissed(), WITH_DISMISSALS));
    assert.deepEqual([findings.length, dismissed.length], [4, 1]);
    assert.equal(dismissed[0].title, 'Orders are kept in memory');
    assert.equal(dismissed[0].dismissal.reason, 'accepted-risk');
    assert.equal(dismissed[0].range.startLine, 4);
  });
  it('says null for what is not there', () => {
    const { id, target, reviewer, startedAt, manifest, findings, notes } = sampleReview();
    const running = { id, target, reviewer, startedAt, manifest, findings, notes };
    const report = JSON.parse(jsonReport(running, SETTINGS));
    assert.deepEqual([report.outcome, report.usage], [null, null]);
  });
});
