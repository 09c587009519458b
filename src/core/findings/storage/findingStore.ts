import { ChangeEmitter } from '../changeEmitter';
import type { ReviewComparison } from '../comparison/compareReviews';
import { type NewPath, renamePaths } from '../comparison/renamePaths';
import { replacesOlder } from '../comparison/replacedReviews';
import type { Finding } from '../finding';
import type { InspectedPoint } from '../inspection';
import type { Note } from '../note';
import type { ContextManifest, Outcome, Review, ReviewerIdentity } from '../review';
import { type Target, targetKey } from '../target';
import { withJudged } from '../words/inspectionCoverage';

/** What changed; listeners read the rest from the store. */
export interface StoreChange {
  /** `revised`: findings of old are as they were told now, or under another path. `live` is about no review, but about what the analyser sees in open files. `restored` without a review: those of an earlier session came back; with one: it was reopened. */
  readonly kind: 'began' | 'added' | 'ended' | 'removed' | 'restored' | 'revised' | 'live';
  readonly reviewId?: string;
}

export interface NewReview {
  readonly id: string;
  readonly target: Target;
  readonly reviewer: ReviewerIdentity;
  readonly startedAt: string;
}

/**
 * The reviews of this workspace and what they found. Only commands write to it; views listen.
 *
 * A newer review of the same target takes the place of the older one when it ends in `success` or `partial`; until
 * then, and when it is cancelled, fails or is left with a batch under way, the older one stays, so that nothing that was
 * shown is lost.
 */
export class FindingStore {
  readonly #reviews = new Map<string, Review>();
  #live: Review | undefined;
  /** By fingerprint; made anew when asked for after a change. */
  #findings: ReadonlyMap<string, Finding> | undefined;
  readonly #changes: ChangeEmitter<StoreChange>;

  constructor(onListenerError: (error: unknown) => void) {
    this.#changes = new ChangeEmitter(onListenerError);
  }

  get onDidChange(): ChangeEmitter<StoreChange>['event'] {
    return this.#changes.event;
  }

  /** All reviews, oldest first. */
  get reviews(): readonly Review[] {
    return [...this.#reviews.values()];
  }

  /** The reviews, and what the analyser sees in the files being worked on, in the shape of one. */
  get reviewsAndLive(): readonly Review[] {
    return this.#live ? [...this.#reviews.values(), this.#live] : this.reviews;
  }

  /**
   * Findings of all reviews; the same finding of two reviews counts once, the newer one wins. In a file that is being
   * worked on the analyser's findings are those it sees now.
   */
  get findings(): readonly Finding[] {
    return [...this.#byFingerprint().values()];
  }

  /** What the analyser sees in the files being worked on, when somebody has it look. */
  get live(): Review | undefined {
    return this.#live;
  }

  /**
   * Takes the place of what the analyser saw in the files being worked on; `undefined` when nobody looks any more. The
   * same look again is not told.
   */
  setLive(live: Review | undefined): void {
    if (live === this.#live) return;
    this.#live = live;
    this.#tell({ kind: 'live' });
  }

  review(id: string): Review | undefined {
    return this.#reviews.get(id);
  }

  /** A finding by its fingerprint, also one that a review says is gone. */
  findingOrGone(fingerprint: string): Finding | undefined {
    const gone = this.reviews.flatMap(({ changes }) => changes?.gone ?? []);
    return this.finding(fingerprint) ?? gone.findLast(({ finding }) => finding.fingerprint === fingerprint)?.finding;
  }

  finding(fingerprint: string): Finding | undefined {
    return this.#byFingerprint().get(fingerprint);
  }

  begin(review: NewReview): void {
    this.#reviews.set(review.id, { ...review, manifest: { items: [], leftOut: [] }, findings: [], notes: [] });
    this.#tell({ kind: 'began', reviewId: review.id });
  }

  setManifest(id: string, manifest: ContextManifest): void {
    this.#update(id, 'added', () => ({ manifest }));
  }

  /** A finding whose fingerprint this review already has is dropped. */
  addFinding(id: string, finding: Finding): void {
    this.#update(id, 'added', (review) =>
      review.findings.some((known) => known.fingerprint === finding.fingerprint)
        ? {}
        : { findings: [...review.findings, finding] },
    );
  }

  /** Puts a finding in the place of another of the review, which goes when the review has the new one already. */
  replaceFinding(id: string, fingerprint: string, finding: Finding): void {
    this.#update(id, 'added', ({ findings }) => {
      const isKnown = findings.some(
        (known) => known.fingerprint === finding.fingerprint && known.fingerprint !== fingerprint,
      );
      const instead = isKnown ? [] : [finding];
      return { findings: findings.flatMap((known) => (known.fingerprint === fingerprint ? instead : [known])) };
    });
  }

  /** Takes over what a comparison with the review before says: what changed, and fingerprints of old. */
  setComparison(id: string, { findings, changes }: ReviewComparison): void {
    this.#update(id, 'added', () => (changes ? { findings, changes } : { findings }));
  }

  /** The points the review is to judge, and those it has no room for. */
  setInspection(id: string, inspection: readonly InspectedPoint[]): void {
    this.#update(id, 'added', () => ({ inspection }));
  }

  /** Takes in what was made of one of the points. */
  judge(id: string, judged: InspectedPoint): void {
    this.#update(id, 'added', ({ inspection }) => (inspection ? { inspection: withJudged(inspection, judged) } : {}));
  }

  addNote(id: string, note: Note): void {
    this.#update(id, 'added', (review) => ({ notes: [...review.notes, note] }));
  }

  /** How far a running review has come. */
  setProgress(id: string, progress: Review['progress'] & object): void {
    this.#update(id, 'added', () => ({ progress }));
  }

  end(id: string, outcome: Outcome, cost: Pick<Review, 'usage' | 'price'> = {}): void {
    const running = this.#reviews.get(id);
    if (!running) return;
    const { progress: _, ...ended } = running;
    this.#reviews.set(id, ended);
    if (replacesOlder({ ...ended, outcome })) this.#removeOthers(ended);
    this.#update(id, 'ended', () => ({ ...cost, outcome }));
  }

  remove(id: string): void {
    if (this.#reviews.delete(id)) this.#tell({ kind: 'removed', reviewId: id });
  }

  clear(): void {
    this.#reviews.clear();
    this.#tell({ kind: 'removed' });
  }

  /** Puts back reviews that were kept from an earlier session. */
  restore(reviews: readonly Review[]): void {
    for (const review of reviews) this.#reviews.set(review.id, review);
    this.#tell({ kind: 'restored' });
  }

  /** Moves findings and targets along with their files. */
  rename(newPath: NewPath): void {
    for (const review of this.#reviews.values()) {
      const renamed = renamePaths(review, newPath);
      if (renamed !== review) this.#update(review.id, 'revised', () => renamed);
    }
  }

  /** Changes findings of a file in every review that has some; `change` gives those it leaves as they are. */
  revise(path: string, change: (finding: Finding) => Finding): void {
    for (const review of this.#reviews.values()) {
      const findings = review.findings.map((finding) => (finding.path === path ? change(finding) : finding));
      const isSame = findings.every((finding, index) => finding === review.findings[index]);
      if (!isSame) this.#update(review.id, 'revised', () => ({ findings }));
    }
  }

  /** Shows a review of old again, in place of any other of its target that has ended. */
  reopen(review: Review): void {
    this.#removeOthers(review);
    this.#reviews.set(review.id, review);
    this.#tell({ kind: 'restored', reviewId: review.id });
  }

  #tell(change: StoreChange): void {
    this.#findings = undefined;
    this.#changes.fire(change);
  }

  #byFingerprint(): ReadonlyMap<string, Finding> {
    if (this.#findings) return this.#findings;
    const byFingerprint = new Map<string, Finding>();
    const isLive = new Set(this.#live?.target.parts.map(({ path }) => path));
    for (const review of this.#reviews.values()) {
      for (const finding of review.findings) {
        if (finding.source === 'analyser' && isLive.has(finding.path)) byFingerprint.delete(finding.fingerprint);
        else byFingerprint.set(finding.fingerprint, finding);
      }
    }
    for (const finding of this.#live?.findings ?? []) byFingerprint.set(finding.fingerprint, finding);
    this.#findings = byFingerprint;
    return byFingerprint;
  }

  #update(id: string, kind: StoreChange['kind'], change: (review: Review) => Partial<Review>): void {
    const review = this.#reviews.get(id);
    if (!review) return;
    this.#reviews.set(id, { ...review, ...change(review) });
    this.#tell({ kind, reviewId: id });
  }

  #removeOthers(staying: Review): void {
    const key = targetKey(staying.target);
    for (const review of this.#reviews.values()) {
      if (review.id !== staying.id && review.outcome && targetKey(review.target) === key)
        this.#reviews.delete(review.id);
    }
  }
}
