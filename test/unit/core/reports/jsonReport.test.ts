import assert from 'node:assert/strict';
import { jsonReport } from '../../../../src/core/reports/jsonReport';
import { matchesGolden } from '../../../golden';
import { SETTINGS, sampleReview } from './sampleReview';

describe('jsonReport', () => {
  it('holds everything, with 1-based places', () => {
    matchesGolden('reports/report.json', jsonReport(sampleReview(), SETTINGS));
  });
  it('says null for what is not there', () => {
    const { id, target, reviewer, startedAt, manifest, findings, notes } = sampleReview();
    const running = { id, target, reviewer, startedAt, manifest, findings, notes };
    const report = JSON.parse(jsonReport(running, SETTINGS));
    assert.deepEqual([report.outcome, report.usage], [null, null]);
  });
});
