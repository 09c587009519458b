import { type FindingFilter, parseFindingFilter } from '../../core/findings/findingFilter';
import type { Listing } from '../../core/findings/listing';
import { liveBeside } from '../../core/findings/liveReview';
import type { Review } from '../../core/findings/review';
import { isStanding, type ListedFinding, type ListedSources, listedFindings } from './listedFindings';
import { childrenOfRepeats } from './repeatNodes';
import { childrenOfInspection, childrenOfReview, childrenOfSent, filteredReview, reviewNodes } from './reviewNodes';
import { childrenOfSection, sectionNodes } from './sectionNodes';
import type { FindingNode, RepeatsNode, ReviewNode, SectionNode, TreeNode } from './treeNode';

/** Of what a model found so many are listed before the rest is asked for: the gravest, which are worth reading first. */
const FIRST_OF_MODEL = 10;
/** More findings than this: sections start closed, so that the editor draws few lines. */
const SHORT = 300;

/** What the findings view holds, computed when the editor asks and kept until it is told to be another. */
export class FindingsOutline {
  readonly #shown: ListedSources;
  readonly #listing: Listing;
  #listed: readonly ListedFinding[] | undefined;
  #sections: readonly SectionNode[] | undefined;

  constructor(shown: ListedSources, listing: Listing) {
    this.#shown = shown;
    this.#listing = listing;
  }

  /** Has to be told when findings, places, settings or the listing changed. */
  forget(): void {
    this.#listed = undefined;
    this.#sections = undefined;
  }

  /** Findings that are still to be dealt with, and how many of them the filter takes in. */
  get counts(): { readonly matching: number; readonly total: number } {
    const standing = this.#all().filter(isStanding);
    const matching = this.#matching().filter(isStanding);
    return { matching: matching.length, total: standing.length };
  }

  get isShort(): boolean {
    return this.#all().length <= SHORT;
  }

  childrenOf(node: TreeNode | undefined): readonly TreeNode[] {
    const { showLowConfidence, dismissedIn } = this.#shown;
    switch (node?.kind) {
      case undefined:
        return this.#roots();
      case 'section':
        return childrenOfSection(node, this.#listing.limitOf(node.key));
      case 'repeats':
        return childrenOfRepeats(node, this.#listing.limitOf(node.key));
      case 'reviews':
        return node.reviews;
      case 'review': {
        const filter = this.#filter();
        const review = filter ? filteredReview(node.review, filter) : node.review;
        const first = node.review.reviewer.kind === 'model' ? FIRST_OF_MODEL : undefined;
        const limit = this.#listing.limitOf(node.reviewId, first);
        return childrenOfReview(review, showLowConfidence(), dismissedIn(node.review), limit);
      }
      case 'sent':
        return childrenOfSent(node.reviewId, node.manifest);
      case 'inspection':
        return childrenOfInspection(node.reviewId, node.points);
      case 'group':
        return node.children;
      case 'finding':
      case 'dismissed':
      case 'gone':
      case 'more':
      case 'note':
      case 'outcome':
      case 'continue':
      case 'sent-file':
      case 'read':
      case 'inspected':
      case 'left-out':
        return [];
    }
  }

  /** The line above a finding's, and the one above that; all others are not gone to. */
  parentOf(node: TreeNode): TreeNode | undefined {
    if (node.kind === 'repeats') return this.#reviews().find(({ reviewId }) => reviewId === node.reviewId);
    if (node.kind !== 'finding') return undefined;
    if (this.#listing.grouping !== 'review') return this.#sectionsNow().find(({ key }) => key === node.parentKey);
    const reviews = this.#reviews();
    return (
      reviews.find(({ reviewId }) => reviewId === node.parentKey) ??
      reviews.flatMap((review) => this.#repeatsOf(review)).find(({ key }) => key === node.parentKey)
    );
  }

  /** The line of a finding, in the newest review that has it. */
  lineOf(fingerprint: string | undefined): FindingNode | undefined {
    const isIt = (node: TreeNode): node is FindingNode => node.kind === 'finding' && node.fingerprint === fingerprint;
    const parents = this.#listing.grouping === 'review' ? this.#reviews() : this.#sectionsNow();
    for (const parent of parents) {
      for (const above of [parent, ...this.#repeatsOf(parent)]) {
        const node = this.childrenOf(above).find(isIt);
        if (node) return node;
      }
    }
    return undefined;
  }

  #repeatsOf(node: TreeNode): readonly RepeatsNode[] {
    return this.childrenOf(node).filter((child) => child.kind === 'repeats');
  }

  #roots(): readonly TreeNode[] {
    const reviews = this.#reviews();
    if (this.#listing.grouping === 'review' || reviews.length === 0) return reviews;
    return [...this.#sectionsNow(), { kind: 'reviews', reviews }];
  }

  #reviews(): readonly ReviewNode[] {
    const { store, showLowConfidence, dismissedIn } = this.#shown;
    const live = liveBeside(store.reviewsAndLive);
    const reviews: readonly Review[] = live ? [...store.reviews, live] : store.reviews;
    return reviewNodes(reviews, showLowConfidence(), dismissedIn, this.#filter());
  }

  #sectionsNow(): readonly SectionNode[] {
    const { grouping } = this.#listing;
    if (grouping === 'review') return [];
    this.#sections ??= sectionNodes(this.#matching(), grouping);
    return this.#sections;
  }

  #all(): readonly ListedFinding[] {
    this.#listed ??= listedFindings(this.#shown);
    return this.#listed;
  }

  #matching(): readonly ListedFinding[] {
    const filter = this.#filter();
    return filter ? this.#all().filter(({ finding }) => filter(finding)) : this.#all();
  }

  #filter(): FindingFilter | undefined {
    return this.#listing.filter === '' ? undefined : parseFindingFilter(this.#listing.filter);
  }
}
