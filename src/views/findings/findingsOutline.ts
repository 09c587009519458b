import { type FindingFilter, parseFindingFilter } from '../../core/findings/listing/findingFilter';
import type { Listing } from '../../core/findings/listing/listing';
import type { Review } from '../../core/findings/review';
import { liveBeside } from '../../core/findings/storage/liveReview';
import { changedRoots } from './changedRoots';
import { isStanding, type ListedFinding, type ListedSources, listedFindings } from './listedFindings';
import { childrenOfRepeats } from './repeatNodes';
import { childrenOfInspection, childrenOfReview, childrenOfSent, filteredReview, reviewNodes } from './reviewNodes';
import { childrenOfSection, sectionNodes } from './sectionNodes';
import type { FindingNode, RepeatsNode, ReviewNode, RootNode, SectionNode, TreeNode } from './treeNode';

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
  #reviews: readonly ReviewNode[] | undefined;
  /** The lines at the top as the editor holds them, and as it was last told of them. */
  #drawn: { readonly held: readonly RootNode[]; readonly told: readonly RootNode[] } | undefined;

  constructor(shown: ListedSources, listing: Listing) {
    this.#shown = shown;
    this.#listing = listing;
  }

  /** Has to be told when findings, places or settings changed. */
  forget(): void {
    this.#listed = undefined;
    this.#sections = undefined;
    this.#reviews = undefined;
  }

  /** Has to be told when the listing changed: what the editor holds is of no use any more. */
  forgetDrawn(): void {
    this.forget();
    this.#drawn = undefined;
  }

  /**
   * The lines at the top, as they were handed out, that are another by now themselves or in what stands below them;
   * `undefined` when others came or went: the whole is another then. Whoever asks has to tell the editor.
   */
  changed(): readonly RootNode[] | undefined {
    if (!this.#drawn) return undefined;
    const { held, told } = this.#drawn;
    const now = this.#roots();
    const changed = changedRoots(told, now);
    if (changed) this.#drawn = { held, told: now };
    return changed?.flatMap((index) => held[index] ?? []);
  }

  /** A line that was handed out earlier, as it stands now. */
  now(node: TreeNode): TreeNode {
    if (node.kind === 'reviews') return { kind: 'reviews', reviews: this.#reviewsNow() };
    if (node.kind === 'review') return this.#reviewsNow().find(({ reviewId }) => reviewId === node.reviewId) ?? node;
    if (node.kind === 'section') return this.#sectionsNow().find(({ key }) => key === node.key) ?? node;
    return node;
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

  /** What stands below a line, also one that was handed out earlier; without a line what stands at the top. */
  childrenOf(parent: TreeNode | undefined): readonly TreeNode[] {
    const node = parent && this.now(parent);
    switch (node?.kind) {
      case undefined:
        return this.#drawAll();
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
        return childrenOfReview(review, node.showLowConfidence, node.dismissed, limit);
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
    if (node.kind !== 'finding' && node.kind !== 'repeats') return undefined;
    const { parentKey } = node;
    if (this.#listing.grouping === 'review' || node.kind === 'repeats') {
      const review = this.#reviewsNow().find(({ reviewId }) => reviewId === parentKey);
      if (review) return review;
    }
    const tops = this.#tops();
    return (
      tops.find((top) => top.kind === 'section' && top.key === parentKey) ??
      tops.flatMap((top) => this.#repeatsOf(top)).find(({ key }) => key === parentKey)
    );
  }

  /** The line of a finding, in the newest review that has it. */
  lineOf(fingerprint: string | undefined): FindingNode | undefined {
    const isIt = (node: TreeNode): node is FindingNode => node.kind === 'finding' && node.fingerprint === fingerprint;
    for (const parent of this.#tops()) {
      for (const above of [parent, ...this.#repeatsOf(parent)]) {
        const node = this.childrenOf(above).find(isIt);
        if (node) return node;
      }
    }
    return undefined;
  }

  /** What findings stand below, at once or below a line of their rule. */
  #tops(): readonly (ReviewNode | SectionNode)[] {
    return this.#listing.grouping === 'review' ? this.#reviewsNow() : this.#sectionsNow();
  }

  #repeatsOf(node: TreeNode): readonly RepeatsNode[] {
    return this.childrenOf(node).filter((child) => child.kind === 'repeats');
  }

  #drawAll(): readonly RootNode[] {
    const roots = this.#roots();
    this.#drawn = { held: roots, told: roots };
    return roots;
  }

  #roots(): readonly RootNode[] {
    const reviews = this.#reviewsNow();
    if (this.#listing.grouping === 'review' || reviews.length === 0) return reviews;
    return [...this.#sectionsNow(), { kind: 'reviews', reviews }];
  }

  #reviewsNow(): readonly ReviewNode[] {
    const { store, showLowConfidence, dismissedIn } = this.#shown;
    if (this.#reviews) return this.#reviews;
    const live = liveBeside(store.reviewsAndLive);
    const reviews: readonly Review[] = live ? [...store.reviews, live] : store.reviews;
    this.#reviews = reviewNodes(reviews, showLowConfidence(), dismissedIn, this.#filter());
    return this.#reviews;
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
