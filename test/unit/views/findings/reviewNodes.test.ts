import assert from 'node:assert/strict';
import type { Dismissal } from '../../../../src/core/findings/dismissal';
import { matchDismissals } from '../../../../src/core/findings/dismissals/matchDismissals';
import type { Review } from '../../../../src/core/findings/review';
import { textRange } from '../../../../src/core/findings/textRange';
import {
  childrenOfInspection,
  childrenOfReview,
  childrenOfSent,
  filteredReview,
  reviewNodes,
} from '../../../../src/views/findings/reviewNodes';
import type { TreeNode } from '../../../../src/views/findings/treeNode';
import { sampleDismissal } from '../../core/findings/sampleDismissal';
import { fileTarget, sampleFinding } from '../../core/findings/sampleFinding';
import { samplePoint } from '../../core/findings/samplePoint';

function reviewOf(change: Partial<Review>): Review {
  return {
    id: 'r1',
    target: fileTarget('src/orders.ts'),
    reviewer: { kind: 'analyser' },
    startedAt: '2026-01-01T00:00:00.000Z',
    manifest: { items: [], leftOut: [] },
    findings: [],
    notes: [],
    outcome: { kind: 'success' },
    ...change,
  };
}

function words(node: TreeNode): string {
  switch (node.kind) {
    case 'review':
      return `review ${node.reviewId} (${node.shownCount})${node.changes ? ` ${Object.values(node.changes).join(',')}` : ''}`;
    case 'reviews':
    case 'section':
    case 'repeats':
      return node.kind;
    case 'more':
      return `${node.count} more`;
    case 'finding':
      return node.finding.title;
    case 'gone':
      return `${node.finding.title} (${node.state})`;
    case 'dismissed':
      return `${node.finding.title} (${node.dismissal.reason})`;
    case 'group':
      return `${node.group}: ${node.children.map(words).join(', ')}`;
    case 'note':
      return node.note.text;
    case 'sent':
      return `sent: ${childrenOfSent(node.reviewId, node.manifest).map(words).join(', ')}`;
    case 'sent-file':
      return `${node.file.path} ${node.file.role}`;
    case 'read':
      return `${node.record.tool} ${node.record.subject}`;
    case 'inspection':
      return `inspected: ${childrenOfInspection(node.reviewId, node.points).map(words).join(', ')}`;
    case 'inspected':
      return `${node.point.name} ${node.point.judgement?.verdict ?? 'not judged'}`;
    case 'left-out':
      return `${node.path} ${node.reason}`;
    case 'outcome':
      return node.outcome === 'nothing-found' ? node.outcome : node.outcome.kind;
    case 'continue':
      return node.kind;
  }
}

function check(
  change: Partial<Review>,
  expected: readonly string[],
  showLowConfidence = false,
  dismissals: readonly Dismissal[] = [],
): void {
  const review = reviewOf(change);
  const dismissed = matchDismissals(review.findings, dismissals);
  assert.deepEqual(childrenOfReview(review, showLowConfidence, dismissed).map(words), expected);
}

const at = (line: number) => ({ kind: 'placed', range: textRange(line, 0, line, 9), match: 'exact' }) as const;
const minor = sampleFinding({ title: 'minor', severity: 'minor', quote: 'm' });
const late = sampleFinding({ title: 'late', placement: at(90), quote: 'l' });
const early = sampleFinding({ title: 'early', placement: at(2), quote: 'e' });
const critical = sampleFinding({ title: 'critical', severity: 'critical', path: 'z.ts' });
const unsure = sampleFinding({ title: 'unsure', confidence: 'low', quote: 'u' });
const unplaced = sampleFinding({ title: 'lost', placement: { kind: 'unplaced', because: 'quote-not-found' } });

describe('The findings view', () => {
  it('says what was looked at, what needs a look first', () => {
    const judged = (name: string, verdict: 'fine' | 'finding' | 'unclear') =>
      samplePoint('query', name, { judgement: { verdict, because: '' } });
    const inspection = [judged('a', 'fine'), samplePoint('query', 'b'), judged('c', 'unclear'), judged('d', 'finding')];
    check({ findings: [minor], inspection }, ['minor', 'inspected: d finding, c unclear, b not judged, a fine']);
  });

  it('lists the gravest first, then by place', () => {
    check({ findings: [minor, late, early, critical] }, ['critical', 'early', 'late', 'minor']);
  });

  it('folds away what the reviewer is not sure of, and shows it when asked to', () => {
    check({ findings: [unsure, early] }, ['early', 'low-confidence: unsure']);
    check({ findings: [unsure, early] }, ['early', 'unsure'], true);
  });

  it('sets apart what could not be placed, notes and what was left out', () => {
    check(
      {
        findings: [unplaced, early],
        notes: [{ kind: 'question', text: 'How many?' }],
        manifest: { items: [], leftOut: [{ path: '.env', reason: 'secret-file' }] },
      },
      ['early', 'unplaced: lost', 'notes: How many?', 'left-out: .env secret-file'],
    );
  });

  it('lists what was sent file by file, beside what was left out', () => {
    const items = [
      { path: 'src/stock.ts', role: 'neighbour', tokens: 20 },
      { path: 'src/orders.ts', role: 'target', tokens: 100, range: textRange(0, 0, 9, 1) },
      { path: 'src/orders.ts', role: 'target', tokens: 50, range: textRange(20, 0, 29, 1) },
    ] as const;
    check({ findings: [early], manifest: { items, leftOut: [{ path: '.env', reason: 'secret-file' }] } }, [
      'early',
      'sent: src/orders.ts target, src/stock.ts neighbour',
      'left-out: .env secret-file',
    ]);
  });

  it('folds away what is dismissed, placed, sure or not, and does not count it', () => {
    const findings = [early, late, unsure, unplaced];
    const dismissals = [early, unsure, unplaced].map((finding) => sampleDismissal(finding, { reason: 'later' }));
    const folded = 'dismissed: lost (later), early (later), unsure (later)';
    check({ findings }, ['late', folded], false, dismissals);
    const dismissed = matchDismissals(findings, dismissals);
    assert.deepEqual(reviewNodes([reviewOf({ findings })], false, () => dismissed).map(words), ['review r1 (1)']);
  });

  it('tells nothing found, partial, cancelled, failed and running apart', () => {
    check({}, ['nothing-found']);
    check({ outcome: { kind: 'partial', failure: { kind: 'cut-off' } }, findings: [early] }, ['partial', 'early']);
    check({ outcome: { kind: 'cancelled' } }, ['cancelled']);
    check({ outcome: { kind: 'failed', failure: { kind: 'unreachable' } } }, ['failed']);
    const { outcome: _, ...running } = reviewOf({ findings: [early] });
    assert.deepEqual(childrenOfReview(running, false, new Map()).map(words), ['early']);
  });

  it('offers to continue what a model began to review module by module, and nothing else', () => {
    const reviewer = { kind: 'model', persona: 'p', model: 'm', host: 'h' } as const;
    const requests = { count: 4, inputTokens: 1_000 };
    const manifest = { items: [], leftOut: [], requests };
    const target = { kind: 'workspace', label: 'shop', parts: [] } as const;
    const begun: Partial<Review> = { reviewer, manifest, target, outcome: { kind: 'cancelled' } };
    const waiting: Review['outcome'] = { kind: 'partial', failure: { kind: 'batch-pending' } };
    check(begun, ['cancelled', 'continue']);
    check({ ...begun, target: { ...target, kind: 'folder' } }, ['cancelled', 'continue']);
    check({ ...begun, outcome: waiting }, ['partial', 'continue']);
    check({ ...begun, reviewer: { kind: 'analyser' } }, ['cancelled']);
    check({ ...begun, target: fileTarget('src/orders.ts') }, ['cancelled']);
    check({ ...begun, manifest: { items: [], leftOut: [] } }, ['cancelled']);
    check({ ...begun, manifest: { ...manifest, tools: [] } }, ['cancelled']);
    check({ ...begun, outcome: { kind: 'failed', failure: { kind: 'unreachable' } } }, ['failed']);
    check({ ...begun, outcome: { kind: 'success' } }, ['nothing-found']);
  });

  it('tells what changed, of what shows', () => {
    const changes = { fixed: 3, notRepeated: 1, added: [early.fingerprint, unsure.fingerprint, critical.fingerprint] };
    const review = reviewOf({ findings: [early, late, unplaced, unsure, critical, minor], changes });
    const dismissed = matchDismissals(review.findings, [sampleDismissal(minor), sampleDismissal(critical)]);
    assert.deepEqual(reviewNodes([review], false, () => dismissed).map(words), ['review r1 (2) 3,1,2,1']);
  });

  it('folds away what is fixed and what was not repeated, with its old text', () => {
    const gone = [
      { finding: late, state: 'fixed' },
      { finding: minor, state: 'not-repeated' },
      { finding: critical, state: 'fixed' },
    ] as const;
    const changes = { fixed: 2, notRepeated: 1, added: [], gone };
    check({ findings: [early], changes }, [
      'early',
      'fixed: critical (fixed), late (fixed)',
      'not-repeated: minor (not-repeated)',
    ]);
    const filtered = filteredReview(reviewOf({ findings: [early], changes }), ({ path }) => path === 'z.ts');
    assert.deepEqual(childrenOfReview(filtered, false, new Map()).map(words), [
      'nothing-found',
      'fixed: critical (fixed)',
    ]);
  });

  it('shows the newest review first, with the number of findings that show', () => {
    const reviews = [reviewOf({ id: 'old' }), reviewOf({ id: 'new', findings: [early, unsure, unplaced] })];
    const nodes = reviewNodes(reviews, false, () => new Map());
    assert.deepEqual(nodes.map(words), ['review new (1)', 'review old (0)']);
  });
});
