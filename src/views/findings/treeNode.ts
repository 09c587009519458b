import type { Dismissal } from '../../core/findings/dismissal';
import type { Finding } from '../../core/findings/finding';
import type { InspectedPoint } from '../../core/findings/inspection';
import type { Grouping } from '../../core/findings/listing/listing';
import type { Note } from '../../core/findings/note';
import type { ContextManifest, LeftOutReason, Outcome, Review, ToolRecord } from '../../core/findings/review';
import type { GoneFinding } from '../../core/findings/reviewChanges';
import type { SentFile } from '../../core/findings/sentFiles';
import type { Severity } from '../../core/findings/severity';
import type { ListedFinding } from './listedFindings';

/** What a line of the findings view stands for. `reviewId` and `fingerprint` are what commands go by. */
export type TreeNode =
  | ReviewNode
  | SectionNode
  | RepeatsNode
  | FindingNode
  | { readonly kind: 'more'; readonly key: string; readonly count: number }
  | ReviewsNode
  | {
      readonly kind: 'group';
      readonly reviewId: string;
      readonly group: GroupKind;
      readonly children: readonly TreeNode[];
      /** It fills while somebody may be watching. */
      readonly isLive?: true;
    }
  | { readonly kind: 'note'; readonly reviewId: string; readonly index: number; readonly note: Note }
  | { readonly kind: 'sent'; readonly reviewId: string; readonly manifest: ContextManifest }
  | { readonly kind: 'sent-file'; readonly reviewId: string; readonly file: SentFile }
  | { readonly kind: 'read'; readonly reviewId: string; readonly index: number; readonly record: ToolRecord }
  | { readonly kind: 'inspection'; readonly reviewId: string; readonly points: readonly InspectedPoint[] }
  | { readonly kind: 'inspected'; readonly reviewId: string; readonly point: InspectedPoint }
  | { readonly kind: 'left-out'; readonly reviewId: string; readonly path: string; readonly reason: LeftOutReason }
  | { readonly kind: 'outcome'; readonly reviewId: string; readonly outcome: Outcome | 'nothing-found' }
  /** Takes an unfinished review up again. */
  | { readonly kind: 'continue'; readonly reviewId: string };

/** A line at the top of the view. */
export type RootNode = ReviewNode | SectionNode | ReviewsNode;

/** The reviews themselves, while their findings stand in sections. */
interface ReviewsNode {
  readonly kind: 'reviews';
  readonly reviews: readonly ReviewNode[];
}

export interface ReviewNode {
  readonly kind: 'review';
  readonly reviewId: string;
  readonly review: Review;
  /** Those of its findings by their fingerprint that stand folded away. */
  readonly dismissed: ReadonlyMap<string, Dismissal>;
  readonly showLowConfidence: boolean;
  readonly shownCount: number;
  /** How many would show without a filter. */
  readonly totalCount: number;
  /** Missing where the review was compared with none. */
  readonly changes?: ChangeCounts;
}

/** Findings of all reviews that have something in common. */
export interface SectionNode {
  readonly kind: 'section';
  readonly key: string;
  readonly by: Exclude<Grouping, 'review'>;
  /** What they have in common: a severity, a path, a category, a state. */
  readonly value: string;
  readonly findings: readonly ListedFinding[];
}

/** Findings of a review or a section that one rule has found. */
export interface RepeatsNode {
  readonly kind: 'repeats';
  readonly key: string;
  /** Of the line it stands below. */
  readonly parentKey: string;
  /** What the rule finds. */
  readonly label: string;
  readonly severity: Severity;
  readonly findings: readonly FindingNode[];
}

export type FindingNode =
  | (FindingLine & { readonly kind: 'finding' })
  | (FindingLine & { readonly kind: 'dismissed'; readonly dismissal: Dismissal })
  | (FindingLine & { readonly kind: 'gone'; readonly state: GoneFinding['state'] });

interface FindingLine {
  /** Of the line it stands below; a finding may stand below several. */
  readonly parentKey: string;
  readonly fingerprint: string;
  readonly finding: Finding;
  readonly within: Grouping;
}

/** What changed since the review before, in numbers of findings. */
export interface ChangeCounts {
  readonly fixed: number;
  readonly notRepeated: number;
  readonly open: number;
  readonly added: number;
}

export type GroupKind =
  | 'low-confidence'
  | 'unplaced'
  | 'contradicted'
  | 'dismissed'
  | GoneFinding['state']
  | 'notes'
  | 'read'
  | 'left-out';
