import assert from 'node:assert/strict';
import { demoteHeadings } from '../../../../src/core/reports/demoteHeadings';
import { markdownReport } from '../../../../src/core/reports/markdownReport';
import { matchesGolden } from '../../../golden';
import { SETTINGS, sampleReview, sampleReviewWithDismissed, WITH_DISMISSALS } from './sampleReview';

describe('markdownReport', () => {
  it('is a document with one title', () => {
    const report = markdownReport(sampleReview(), SETTINGS);
    matchesGolden('reports/report.md', report);
    assert.equal(report.match(/^# /gm)?.length, 1);
  });

  it('lists what is dismissed with the reason, not among the findings', () => {
    const report = markdownReport(sampleReviewWithDismissed(), WITH_DISMISSALS);
    assert.match(
      report,
      /^## Dismissed \(1\)\n\n- `src\/orders\.ts:4` Orders are kept in memory: accepted risk: Seen in the review of May$/m,
    );
    assert.equal(report.match(/Orders are kept in memory/g)?.length, 1);
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
