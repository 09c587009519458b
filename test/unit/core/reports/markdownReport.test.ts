import assert from 'node:assert/strict';
import { demoteHeadings } from '../../../../src/core/reports/demoteHeadings';
import { markdownReport } from '../../../../src/core/reports/markdownReport';
import { matchesGolden } from '../../../golden';
import { SETTINGS, sampleReview } from './sampleReview';

describe('markdownReport', () => {
  it('is a document with one title', () => {
    const report = markdownReport(sampleReview(), SETTINGS);
    matchesGolden('reports/report.md', report);
    assert.equal(report.match(/^# /gm)?.length, 1);
  });
});

describe('demoteHeadings', () => {
  it('moves headings, at most to the sixth level', () => {
    assert.equal(demoteHeadings('# a\n##### b\n#c', 2), '### a\n###### b\n#c');
  });
  it('leaves code as it is', () => {
    assert.equal(demoteHeadings('````\n# a\n```\n# b\n````\n# c', 1), '````\n# a\n```\n# b\n````\n## c');
  });
});
