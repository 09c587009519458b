import type { Dismissal } from '../../core/findings/dismissal';
import { dismissedAmong } from '../../core/findings/dismissals/matchDismissals';
import type { Finding, PlacedFinding } from '../../core/findings/finding';
import type { Review } from '../../core/findings/review';
import type { TextRange } from '../../core/findings/textRange';
import { isContradicted } from '../../core/findings/verification';

export interface CodeFindingSources {
  readonly store: { readonly findings: readonly Finding[]; readonly reviewsAndLive: readonly Review[] };
  readonly rangeOf: (finding: Finding) => TextRange | undefined;
  readonly showLowConfidence: () => boolean;
  readonly dismissedIn: (review: Review) => ReadonlyMap<string, Dismissal>;
}

/**
 * The findings that stand on a place in code, by their file: placed, not dismissed, and sure enough to be shown. Asked
 * for at every keystroke, so what is known is kept until it is told to be another.
 */
export class FindingsInCode {
  readonly #sources: CodeFindingSources;
  #byPath: ReadonlyMap<string, readonly Finding[]> | undefined;
  readonly #placed = new Map<string, readonly PlacedFinding[]>();

  constructor(sources: CodeFindingSources) {
    this.#sources = sources;
  }

  /** Workspace paths of the files that have any, the stale ones included. */
  get paths(): readonly string[] {
    return [...this.#findings().keys()];
  }

  get all(): readonly PlacedFinding[] {
    return this.paths.flatMap((path) => this.in(path));
  }

  /** Those of one file. The same list is returned until something of it changes. */
  in(path: string): readonly PlacedFinding[] {
    const findings = this.#findings().get(path);
    const known = this.#placed.get(path);
    if (known || !findings) return known ?? [];
    const placed = findings.flatMap((finding) => {
      const range = this.#sources.rangeOf(finding);
      return range ? [{ finding, range }] : [];
    });
    this.#placed.set(path, placed);
    return placed;
  }

  /** Has to be told when places in these files changed; without files, when anything may have. */
  forget(paths?: ReadonlySet<string>): void {
    if (!paths) this.#byPath = undefined;
    for (const path of paths ?? this.#placed.keys()) this.#placed.delete(path);
  }

  #findings(): ReadonlyMap<string, readonly Finding[]> {
    if (this.#byPath) return this.#byPath;
    const { store, showLowConfidence, dismissedIn } = this.#sources;
    const isDismissed = dismissedAmong(store.reviewsAndLive, dismissedIn);
    const showsAll = showLowConfidence();
    const byPath = new Map<string, Finding[]>();
    for (const finding of store.findings) {
      const isShown = (showsAll || finding.confidence !== 'low') && !isContradicted(finding);
      if (!isShown || isDismissed.has(finding.fingerprint)) continue;
      const known = byPath.get(finding.path);
      if (known) known.push(finding);
      else byPath.set(finding.path, [finding]);
    }
    this.#byPath = byPath;
    return byPath;
  }
}
