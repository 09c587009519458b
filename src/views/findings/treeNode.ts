import type { Dismissal } from '../../core/findings/dismissal';
import type { Finding } from '../../core/findings/finding';
import type { Note } from '../../core/findings/note';
import type { ContextManifest, LeftOutReason, Outcome, Review } from '../../core/findings/review';
import type { SentFile } from '../../core/findings/sentFiles';

/** What a line of the findings view stands for. `reviewId` and `fingerprint` are what commands go by. */
export type TreeNode =
  | {
      readonly kind: 'review';
      readonly reviewId: string;
      readonly review: Review;
      readonly shownCount: number;
      /** Missing where the review was compared with none. */
      readonly changes?: ChangeCounts;
    }
  | { readonly kind: 'finding'; readonly reviewId: string; readonly fingerprint: string; readonly finding: Finding }
  | {
      readonly kind: 'dismissed';
      readonly reviewId: string;
      readonly fingerprint: string;
      readonly finding: Finding;
      readonly dismissal: Dismissal;
    }
  | {
      readonly kind: 'group';
      readonly reviewId: string;
      readonly group: GroupKind;
      readonly children: readonly TreeNode[];
    }
  | { readonly kind: 'note'; readonly reviewId: string; readonly index: number; readonly note: Note }
  | { readonly kind: 'sent'; readonly reviewId: string; readonly manifest: ContextManifest }
  | { readonly kind: 'sent-file'; readonly reviewId: string; readonly file: SentFile }
  | { readonly kind: 'left-out'; readonly reviewId: string; readonly path: string; readonly reason: LeftOutReason }
  | { readonly kind: 'outcome'; readonly reviewId: string; readonly outcome: Outcome | 'nothing-found' };

/** What changed since the review before, in numbers of findings. */
export interface ChangeCounts {
  readonly fixed: number;
  readonly notRepeated: number;
  readonly open: number;
  readonly added: number;
}

export type GroupKind = 'low-confidence' | 'unplaced' | 'contradicted' | 'dismissed' | 'notes' | 'left-out';
