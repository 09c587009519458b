import assert from 'node:assert/strict';
import type { Dismissal } from '../../../../src/core/findings/dismissal';
import { matchDismissals } from '../../../../src/core/findings/dismissals/matchDismissals';
import type { Finding } from '../../../../src/core/findings/finding';
import { type Grouping, Listing } from '../../../../src/core/findings/listing/listing';
import type { Review } from '../../../../src/core/findings/review';
import { FindingStore } from '../../../../src/core/findings/storage/findingStore';
import { liveReview } from '../../../../src/core/findings/storage/liveReview';
import { textRange } from '../../../../src/core/findings/textRange';
import { FindingsOutline } from '../../../../src/views/findings/findingsOutline';
import type { TreeNode } from '../../../../src/views/findings/treeNode';
import { sampleDismissal } from '../../core/findings/sampleDismissal';
import { fileTarget, sampleFinding } from '../../core/findings/sampleFinding';

const at = (line: number): Finding['placement'] => ({
  kind: 'placed',
  range: textRange(line, 0, line, 9),
  match: 'exact',
});
const named = (title: string, change: Partial<Finding>): Finding => sampleFinding({ title, quote: title, ...change });
const gone = named('gone', { path: 'b.ts', category: 'cycle', severity: 'critical' });
const moved = named('moved', { path: 'a.ts', placement: at(9) });
const fresh = named('fresh', { path: 'a.ts', severity: 'critical', placement: at(20) });
const lost = named('lost', { path: 'b.ts', placement: { kind: 'unplaced', because: 'quote-not-found' } });
const unsure = named('unsure', { confidence: 'low' });
const aside = named('aside', { path: 'c.ts', category: 'security', severity: 'minor' });

const solved = named('solved', { path: 'a.ts' });
const unsureBefore = named('unsure before', { confidence: 'low' });

const older: Review = {
  id: 'older',
  target: fileTarget('b.ts'),
  reviewer: { kind: 'analyser' },
  startedAt: '2026-01-01T00:00:00.000Z',
  manifest: { items: [], leftOut: [] },
  findings: [gone, lost],
  notes: [{ kind: 'summary', text: 'a note' }],
  outcome: { kind: 'success' },
};
const newer: Review = {
  ...older,
  id: 'newer',
  target: fileTarget('a.ts'),
  findings: [moved, fresh, unsure, aside],
  changes: {
    fixed: 3,
    notRepeated: 0,
    added: [fresh.fingerprint],
    gone: [solved, unsureBefore, lost].map((finding) => ({ finding, state: 'fixed' as const })),
  },
};
const dismissal: Dismissal = sampleDismissal(aside);

function fail(error: unknown): never {
  throw error;
}

function outlineOf(grouping: Grouping, filter = '', reviews: readonly Review[] = [older, newer]) {
  const store = new FindingStore(fail);
  store.restore(reviews);
  const listing = new Listing(grouping, fail);
  listing.filterBy(filter);
  const outline = new FindingsOutline(
    {
      store,
      showLowConfidence: () => false,
      dismissedIn: ({ findings }) => matchDismissals(findings, [dismissal]),
      isStale: (finding) => finding === gone,
      rangeOf: (finding) =>
        finding === moved
          ? textRange(12, 0, 12, 9)
          : finding.placement.kind === 'placed'
            ? finding.placement.range
            : undefined,
    },
    listing,
  );
  return { outline, listing, store };
}

/** What of the lines at the top is drawn anew after something happened, once they were drawn. */
function checkDrawn(
  grouping: Grouping,
  happens: (made: ReturnType<typeof outlineOf>) => void,
  expected: readonly string[] | undefined,
): void {
  const made = outlineOf(grouping);
  const held = made.outline.childrenOf(undefined);
  happens(made);
  made.outline.forget();
  const changed = made.outline.changed();
  assert.deepEqual(
    changed?.map((node) => (node.kind === 'review' ? node.reviewId : node.kind === 'section' ? node.value : node.kind)),
    expected,
  );
  assert.ok(changed?.every((node) => held.includes(node)) ?? true, 'the editor knows lines by identity');
  for (const node of changed ?? [])
    assert.deepEqual(
      made.outline.childrenOf(node),
      made.outline.childrenOf(made.outline.childrenOf(undefined)[held.indexOf(node)]),
    );
  made.outline.forget();
  assert.deepEqual(made.outline.changed(), []);
}

function words(node: TreeNode, { outline }: Pick<ReturnType<typeof outlineOf>, 'outline'>): string {
  const below = (): string =>
    outline
      .childrenOf(node)
      .map((child) => words(child, { outline }))
      .join(' ');
  switch (node.kind) {
    case 'section':
      return `${node.value}(${below()})`;
    case 'finding':
    case 'dismissed':
    case 'gone':
      return node.finding.title;
    case 'review':
      return `${node.reviewId} ${node.shownCount}/${node.totalCount}(${below()})`;
    case 'group':
      return `${node.group}(${below()})`;
    case 'repeats':
      return `${node.label}(${below()})`;
    case 'more':
      return `+${node.count}`;
    case 'reviews':
    case 'note':
    case 'outcome':
    case 'continue':
    case 'sent':
    case 'inspection':
    case 'inspected':
    case 'sent-file':
    case 'read':
    case 'left-out':
      return node.kind;
  }
}

function check(grouping: Grouping, filter: string, expected: readonly string[]): void {
  const made = outlineOf(grouping, filter);
  assert.deepEqual(
    made.outline.childrenOf(undefined).map((node) => words(node, made)),
    expected,
  );
}

describe('The outline of the findings view', () => {
  it('keeps the findings of a review together, the newest review first', () => {
    check('review', '', [
      'newer 2/2(fresh moved notes(note) low-confidence(unsure) dismissed(aside) fixed(solved lost unsure before))',
      'older 1/1(gone unplaced(lost) notes(note))',
    ]);
  });

  it('puts findings of all reviews together, with the reviews themselves below', () => {
    check('severity', '', ['critical(fresh gone)', 'major(moved lost)', 'reviews']);
    check('file', '', ['a.ts(moved fresh)', 'b.ts(lost gone)', 'reviews']);
    check('category', '', ['cycle(gone)', 'consistency(fresh moved lost)', 'reviews']);
    check('state', '', [
      'new(fresh)',
      'moved(moved)',
      'stale(gone)',
      'unplaced(lost)',
      'dismissed(aside)',
      'fixed(solved)',
      'reviews',
    ]);
  });

  it('leaves what the filter takes in, and tells of how many', () => {
    check('severity', 'a.ts', ['critical(fresh)', 'major(moved)', 'reviews']);
    check('review', 'critical', ['newer 1/2(fresh)', 'older 1/1(gone)']);
    check('review', 'b.ts', ['older 1/1(gone unplaced(lost))']);
    check('review', 'nothing', []);
    check('state', 'aside', ['dismissed(aside)', 'reviews']);
    assert.deepEqual(outlineOf('file', 'a.ts').outline.counts, { matching: 2, total: 4 });
    assert.deepEqual(outlineOf('file', 'aside').outline.counts, { matching: 0, total: 4 });
  });

  it('finds the line of a finding and the line above it', () => {
    for (const [grouping, parent] of [
      ['severity', 'section'],
      ['review', 'review'],
    ] as const) {
      const { outline } = outlineOf(grouping);
      const line = outline.lineOf(moved.fingerprint);
      assert.equal(line?.finding, moved);
      assert.equal(outline.parentOf(line)?.kind, parent);
      assert.equal(outline.lineOf(unsure.fingerprint), undefined);
      assert.equal(outline.lineOf(undefined), undefined);
    }
  });

  it('puts what a rule has found many times below one line, and finds it there', () => {
    const rule = { source: 'analyser', code: 'n-plus-one-query', category: 'bottleneck' } as const;
    const ofRule = ['w', 'x', 'y', 'z'].map((name) => named(`N+1 query: ${name}`, { ...rule, path: `${name}.ts` }));
    const lesser = named('N+1 query: v', { ...rule, confidence: 'medium', path: 'v.ts' });
    const several = named('Race: s', { ...rule, code: 'check-then-act-race' });
    const findings = [several, ...ofRule, lesser, named('of a model', { code: 'bottleneck', severity: 'info' })];
    const made = outlineOf('review', '', [{ ...older, id: 'many', notes: [], findings }]);
    assert.deepEqual(
      made.outline.childrenOf(undefined).map((node) => words(node, made)),
      ['many 7/7(Race: s N+1 query(N+1 query: w N+1 query: x N+1 query: y N+1 query: z N+1 query: v) of a model)'],
    );
    const line = made.outline.lineOf(ofRule[2]?.fingerprint);
    assert.equal(line?.finding, ofRule[2]);
    const above = line && made.outline.parentOf(line);
    assert.equal(above?.kind, 'repeats');
    assert.equal(above && made.outline.parentOf(above)?.kind, 'review');
  });

  it('does so in sections as well, but for those of files', () => {
    const rule = { source: 'analyser', code: 'n-plus-one-query', category: 'bottleneck', path: 'a.ts' } as const;
    const ofRule = [1, 2, 3, 4].map((line) => named(`N+1 query: ${line}`, { ...rule, placement: at(line) }));
    const reviews = [{ ...older, id: 'many', notes: [], findings: ofRule }];
    for (const grouping of ['severity', 'category', 'state'] as const) {
      const { outline } = outlineOf(grouping, '', reviews);
      const line = outline.lineOf(ofRule[2]?.fingerprint);
      const above = line && outline.parentOf(line);
      assert.equal(above?.kind, 'repeats', grouping);
      assert.equal(above && outline.parentOf(above)?.kind, 'section', grouping);
    }
    const { outline } = outlineOf('file', '', reviews);
    const line = outline.lineOf(ofRule[2]?.fingerprint);
    assert.equal(line && outline.parentOf(line)?.kind, 'section');
  });

  it('lists the first of very many, and more when asked', () => {
    const findings = Array.from({ length: 1_500 }, (_, index) =>
      named(`f${index}`, { path: 'a.ts', placement: at(index) }),
    );
    for (const [grouping, key] of [
      ['severity', 'severity:major'],
      ['review', 'many'],
    ] as const) {
      const { outline, listing } = outlineOf(grouping, '', [{ ...older, id: 'many', notes: [], findings }]);
      const count = (): number => outline.childrenOf(outline.childrenOf(undefined)[0]).length;
      assert.equal(count(), 201);
      listing.showMore(key);
      assert.equal(count(), 1_201);
      listing.showMore(key);
      assert.equal(count(), 1_500);
    }
  });

  it('draws anew what changed, and nothing else', () => {
    const another = named('another', { path: 'a.ts', placement: at(30) });
    const live = liveReview('Open files', ['a.ts'], [another]);
    checkDrawn('review', () => {}, []);
    checkDrawn('review', ({ store }) => store.setLive(liveReview('Open files', ['a.ts'], [fresh])), []);
    checkDrawn('review', ({ store }) => store.addFinding('older', another), ['older']);
    checkDrawn('review', ({ store }) => store.addNote('newer', { kind: 'summary', text: 'more' }), ['newer']);
    checkDrawn('severity', ({ store }) => store.addFinding('older', another), ['major', 'reviews']);
    checkDrawn('file', ({ store }) => store.addNote('older', { kind: 'summary', text: 'more' }), ['reviews']);
    const { outline, store, listing } = outlineOf('review');
    assert.equal(outline.changed(), undefined, 'nothing was drawn yet');
    outline.childrenOf(undefined);
    store.setLive(live);
    outline.forget();
    assert.equal(outline.changed(), undefined, 'a line has come');
    outline.childrenOf(undefined);
    store.setLive({ ...live, findings: [another] });
    outline.forget();
    assert.deepEqual(outline.changed(), []);
    store.remove('older');
    outline.forget();
    assert.equal(outline.changed(), undefined, 'a line has gone');
    outline.childrenOf(undefined);
    listing.showMore('newer');
    outline.forgetDrawn();
    assert.equal(outline.changed(), undefined, 'another list');
  });
});
