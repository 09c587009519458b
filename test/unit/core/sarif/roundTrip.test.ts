import assert from 'node:assert/strict';
import { suppressedIn } from '../../../../src/core/findings/dismissals/suppression';
import { textRange } from '../../../../src/core/findings/textRange';
import { sarifReport } from '../../../../src/core/reports/sarifReport';
import { sampleFinding } from '../findings/sampleFinding';
import { fullFinding } from '../reports/fullFinding';
import { SETTINGS, sampleReview, sampleReviewWithDismissed, WITH_DISMISSALS } from '../reports/sampleReview';
import { openReport } from './openReport';

describe('A report of our own, opened', () => {
  const review = sampleReview();
  const complete = { ...review, findings: [...review.findings, { ...fullFinding(), fingerprint: 'f'.repeat(32) }] };

  it('gives the same findings, to the letter', () => {
    const [opened] = openReport(sarifReport(complete, { ...SETTINGS, rootUri: 'file:///home/me/shop/' }), {});
    assert.deepEqual(
      opened?.findings.toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)),
      complete.findings.toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)),
    );
    assert.equal(opened?.target.label, 'Architecture Review');
  });

  it('written anew is the same report', () => {
    const first = sarifReport(complete, SETTINGS);
    const [opened] = openReport(first, {});
    assert.ok(opened);
    assert.deepEqual(JSON.parse(sarifReport(opened, SETTINGS)).runs[0].results, JSON.parse(first).runs[0].results);
  });

  it('keeps what is dismissed apart, with the reason', () => {
    const [opened] = openReport(sarifReport(sampleReviewWithDismissed(), WITH_DISMISSALS), {});
    assert.ok(opened);
    assert.deepEqual(
      [...suppressedIn(opened).values()].map(({ title, reason, words }) => [title, reason, words]),
      [['Orders are kept in memory', 'accepted-risk', 'Seen in the review of May']],
    );
  });

  it('leads to no file outside the folders, nor to anything but the web, whoever wrote it', () => {
    for (const path of [
      '../secret.ts',
      '/etc/passwd',
      'file:///etc/passwd',
      'a/../../b',
      'C:\\keys',
      'vscode-userdata:/x',
    ]) {
      const reference = { label: 'x', url: 'command:workbench.action.quit' };
      const related = [{ path, range: textRange(0, 0, 0, 1), message: 'm' }];
      const forged = { ...review, findings: [sampleFinding({ path, related, reference })] };
      const [opened] = openReport(sarifReport(forged, SETTINGS), {});
      const [finding] = opened?.findings ?? [];
      assert.deepEqual(finding?.placement, { kind: 'unplaced', because: 'unknown-file' }, path);
      assert.deepEqual([finding.related, finding.reference], [[], undefined]);
    }
  });

  it('takes paths from where the files are now', () => {
    const [opened] = openReport(sarifReport(complete, { ...SETTINGS, rootUri: 'file:///home/me/shop/' }), {
      'shop/src/orders.ts': '',
    });
    assert.ok(opened?.findings.some(({ path }) => path === 'shop/src/orders.ts'));
  });
});
