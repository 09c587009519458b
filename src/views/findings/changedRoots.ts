import { LIVE_ID } from '../../core/findings/storage/liveReview';
import type { ReviewNode, RootNode, SectionNode } from './treeNode';

/**
 * Which of the lines at the top, counted from 0, are another now, themselves or in what stands below them; `undefined`
 * when others came or went. While the editor draws a line anew it loses what somebody opens below it, so nothing is
 * drawn that stayed as it was.
 */
export function changedRoots(before: readonly RootNode[], now: readonly RootNode[]): readonly number[] | undefined {
  const isAtItsPlace = (node: RootNode, index: number): boolean => keyOf(node) === keyOf(before[index]);
  if (before.length !== now.length || !now.every(isAtItsPlace)) return undefined;
  return before.flatMap((node, index) => (isSame(node, now[index]) ? [] : [index]));
}

function keyOf(node: RootNode | undefined): string | undefined {
  switch (node?.kind) {
    case undefined:
      return undefined;
    case 'review':
      return `review/${node.reviewId}`;
    case 'section':
      return `section/${node.key}`;
    case 'reviews':
      return 'reviews';
  }
}

function isSame(a: RootNode, b: RootNode | undefined): boolean {
  if (a.kind === 'review') return b?.kind === 'review' && isSameReview(a, b);
  if (a.kind === 'section') return b?.kind === 'section' && isSameSection(a, b);
  return b?.kind === 'reviews' && haveSame(a.reviews, b.reviews, isSameReview);
}

function isSameReview(a: ReviewNode, b: ReviewNode): boolean {
  // What is seen in open files comes as a new object each time, and is its findings.
  const isSameFound =
    a.review === b.review || (a.reviewId === LIVE_ID && haveSame(a.review.findings, b.review.findings, Object.is));
  return (
    a.reviewId === b.reviewId &&
    isSameFound &&
    a.showLowConfidence === b.showLowConfidence &&
    a.shownCount === b.shownCount &&
    haveSame([...a.dismissed].flat(), [...b.dismissed].flat(), Object.is)
  );
}

function isSameSection(a: SectionNode, b: SectionNode): boolean {
  return haveSame(
    a.findings,
    b.findings,
    (one, other) => one.finding === other.finding && one.state === other.state && one.dismissal === other.dismissal,
  );
}

function haveSame<T>(a: readonly T[], b: readonly T[], isSameOne: (a: T, b: T) => boolean): boolean {
  const isSameAt = (one: T, index: number): boolean => {
    const other = b[index];
    return other !== undefined && isSameOne(one, other);
  };
  return a.length === b.length && a.every(isSameAt);
}
