import type { Dismissal } from '../../core/findings/dismissal';
import type { Finding } from '../../core/findings/finding';
import type { InspectedPoint } from '../../core/findings/inspection';
import type { FindingFilter } from '../../core/findings/listing/findingFilter';
import { compareFindings } from '../../core/findings/listing/findingOrder';
import type { ContextManifest, Review } from '../../core/findings/review';
import type { GoneFinding } from '../../core/findings/reviewChanges';
import { sentFiles } from '../../core/findings/sentFiles';
import { canGoOn } from '../../core/findings/storage/unfinishedReview';
import { isContradicted } from '../../core/findings/verification';
import { listedNodes } from './listedNodes';
import { foldRepeats } from './repeatNodes';
import type { ChangeCounts, FindingNode, GroupKind, ReviewNode, TreeNode } from './treeNode';

/** Files that were sent, and those left out, are counted in full but listed up to here. */
const MAX_LISTED = 200;

/** The reviews, newest first; under a filter only those with findings that it takes in. */
export function reviewNodes(
  reviews: readonly Review[],
  showLowConfidence: boolean,
  dismissedIn: (review: Review) => Dismissed,
  filter?: FindingFilter,
): readonly ReviewNode[] {
  return reviews
    .toReversed()
    .filter(({ findings }) => !filter || findings.some(filter))
    .map((review) => {
      const dismissed = dismissedIn(review);
      const { shown, unplaced } = sortOut(review, showLowConfidence, dismissed);
      const changes = countChanges(review, [...shown, ...unplaced]);
      const shownCount = filter ? shown.filter(filter).length : shown.length;
      const counts = { shownCount, totalCount: shown.length, ...(changes ? { changes } : {}) };
      return { kind: 'review', reviewId: review.id, review, dismissed, showLowConfidence, ...counts };
    });
}

/** What of a review a filter takes in: findings, and how it ended. */
export function filteredReview(review: Review, filter: FindingFilter): Review {
  const { changes, findings } = review;
  const gone = changes?.gone?.filter(({ finding }) => filter(finding));
  return {
    ...review,
    findings: findings.filter(filter),
    notes: [],
    manifest: { items: [], leftOut: [] },
    ...(changes && gone ? { changes: { ...changes, gone } } : {}),
  };
}

/**
 * What stands below a review: how it ended when that needs telling, findings with the gravest first, notes, then what
 * is folded away, each with its count.
 */
export function childrenOfReview(
  review: Review,
  showLowConfidence: boolean,
  dismissed: Dismissed,
  limit = Number.POSITIVE_INFINITY,
): readonly TreeNode[] {
  const { shown, folded, unplaced, contradicted, setAside } = sortOut(review, showLowConfidence, dismissed);
  const reviewId = review.id;
  return [
    ...outcomeNodes(review),
    ...(review.outcome ? [] : readNodes(review)),
    ...listedNodes(
      reviewId,
      foldRepeats(
        reviewId,
        shown.map((finding) => findingNode(reviewId, finding)),
      ),
      limit,
    ),
    ...groupNode(
      reviewId,
      'unplaced',
      unplaced.map((finding) => findingNode(reviewId, finding)),
    ),
    ...groupNode(
      reviewId,
      'notes',
      review.notes.map((note, index) => ({ kind: 'note', reviewId, index, note })),
    ),
    ...groupNode(
      reviewId,
      'low-confidence',
      folded.map((finding) => findingNode(reviewId, finding)),
    ),
    ...groupNode(
      reviewId,
      'contradicted',
      contradicted.map((finding) => findingNode(reviewId, finding)),
    ),
    ...groupNode(
      reviewId,
      'dismissed',
      setAside.flatMap((finding) => dismissedNode(reviewId, finding, dismissed)),
    ),
    ...groupNode(reviewId, 'fixed', goneNodes(review, 'fixed')),
    ...groupNode(reviewId, 'not-repeated', goneNodes(review, 'not-repeated')),
    ...(review.outcome ? readNodes(review) : []),
    ...inspectionNode(review),
    ...sentNode(review),
    ...groupNode(
      reviewId,
      'left-out',
      review.manifest.leftOut
        .slice(0, MAX_LISTED)
        .map(({ path, reason }) => ({ kind: 'left-out', reviewId, path, reason })),
    ),
  ];
}

/** What stands below the line that says what was looked at: what needs a look first, then what is fine. */
export function childrenOfInspection(reviewId: string, points: readonly InspectedPoint[]): readonly TreeNode[] {
  const ranked = points.toSorted((a, b) => rankOf(a) - rankOf(b));
  return ranked.slice(0, MAX_LISTED).map((point) => ({ kind: 'inspected', reviewId, point }));
}

const VERDICT_RANKS = { finding: 0, unclear: 1, fine: 3 } as const;

function rankOf({ judgement }: InspectedPoint): number {
  return judgement ? VERDICT_RANKS[judgement.verdict] : 2;
}

/** What stands below the line that says what was sent: file by file, as the sheet before sending showed it. */
export function childrenOfSent(reviewId: string, manifest: ContextManifest): readonly TreeNode[] {
  const files = sentFiles(manifest).slice(0, MAX_LISTED);
  return files.map((file) => ({ kind: 'sent-file', reviewId, file }));
}

/** The dismissed findings of a review by their fingerprint. */
type Dismissed = ReadonlyMap<string, Dismissal>;

function sortOut(
  { findings }: Review,
  showLowConfidence: boolean,
  dismissed: Dismissed,
): Readonly<Record<'shown' | 'folded' | 'unplaced' | 'contradicted' | 'setAside', readonly Finding[]>> {
  const all = findings.toSorted(compareFindings);
  const standing = all.filter(({ fingerprint }) => !dismissed.has(fingerprint));
  const sorted = standing.filter((finding) => !isContradicted(finding));
  const sure = showLowConfidence ? sorted : sorted.filter(({ confidence }) => confidence !== 'low');
  return {
    shown: sure.filter(({ placement }) => placement.kind === 'placed'),
    unplaced: sure.filter(({ placement }) => placement.kind === 'unplaced'),
    contradicted: standing.filter(isContradicted),
    setAside: all.filter(({ fingerprint }) => dismissed.has(fingerprint)),
    folded: showLowConfidence ? [] : sorted.filter(({ confidence }) => confidence === 'low'),
  };
}

function countChanges({ changes }: Review, findings: readonly Finding[]): ChangeCounts | undefined {
  if (!changes) return undefined;
  const { fixed, notRepeated } = changes;
  const added = findings.filter(({ fingerprint }) => changes.added.includes(fingerprint)).length;
  return { fixed, notRepeated, open: findings.length - added, added };
}

function findingNode(reviewId: string, finding: Finding): FindingNode {
  return { kind: 'finding', parentKey: reviewId, fingerprint: finding.fingerprint, finding, within: 'review' };
}

function dismissedNode(reviewId: string, finding: Finding, dismissed: Dismissed): readonly TreeNode[] {
  const { fingerprint } = finding;
  const dismissal = dismissed.get(fingerprint);
  return dismissal
    ? [{ kind: 'dismissed', parentKey: reviewId, fingerprint, finding, dismissal, within: 'review' }]
    : [];
}

function goneNodes({ id, changes }: Review, state: GoneFinding['state']): readonly TreeNode[] {
  const ofState = (changes?.gone ?? []).filter((one) => one.state === state).map(({ finding }) => finding);
  return ofState.toSorted(compareFindings).map((finding) => {
    const { fingerprint } = finding;
    return { kind: 'gone', parentKey: `${id}/${state}`, fingerprint, finding, state, within: 'review' };
  });
}

function groupNode(
  reviewId: string,
  group: GroupKind,
  children: readonly TreeNode[],
): readonly Extract<TreeNode, { readonly kind: 'group' }>[] {
  return children.length === 0 ? [] : [{ kind: 'group', reviewId, group, children }];
}

function inspectionNode({ id, inspection = [] }: Review): readonly TreeNode[] {
  return inspection.length === 0 ? [] : [{ kind: 'inspection', reviewId: id, points: inspection }];
}

function sentNode({ id, manifest }: Review): readonly TreeNode[] {
  return manifest.items.length === 0 ? [] : [{ kind: 'sent', reviewId: id, manifest }];
}

/** What the model read besides, the latest first: open and above all else for as long as it goes on. */
function readNodes({ id, manifest, outcome }: Review): readonly TreeNode[] {
  const read = (manifest.tools ?? []).map((record, index) => ({ kind: 'read', reviewId: id, index, record }) as const);
  return groupNode(id, 'read', read.toReversed()).map((node) => (outcome ? node : { ...node, isLive: true }));
}

function outcomeNodes(review: Review): readonly TreeNode[] {
  const { id, outcome, findings } = review;
  if (!outcome) return [];
  if (outcome.kind !== 'success') {
    const further: readonly TreeNode[] = canGoOn(review) ? [{ kind: 'continue', reviewId: id }] : [];
    return [{ kind: 'outcome', reviewId: id, outcome }, ...further];
  }
  return findings.length === 0 ? [{ kind: 'outcome', reviewId: id, outcome: 'nothing-found' }] : [];
}
