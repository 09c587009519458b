import { fingerprintOf } from '../../findings/comparison/fingerprint';
import type { Finding } from '../../findings/finding';

/** Keeps the findings of one review apart: a repeat is dropped, two problems on the same text both stay. */
export class DistinctFindings {
  readonly #said = new Map<string, string[]>();
  /** What a finding is told apart by, under the fingerprint that it was given. */
  readonly #admitted = new Map<string, string>();

  /**
   * The finding, with a fingerprint of its own in this review; `undefined` when it says again what was said. `line` is
   * the one that came with the quote: of a quote that may be meant in several places, two lines are two findings.
   */
  admit(finding: Finding, line: number): Finding | undefined {
    const known = this.#said.get(finding.fingerprint) ?? [];
    const isOpen = finding.placement.kind === 'unplaced' && finding.placement.mayBeAt !== undefined;
    const said = isOpen ? `${line}: ${finding.title}` : finding.title;
    if (known.includes(said)) return undefined;
    this.#said.set(finding.fingerprint, [...known, said]);
    const code = `${finding.code}/${known.length}`;
    const { path, fingerprint: quote } = finding;
    const fingerprint = known.length === 0 ? quote : fingerprintOf({ code, path, quote });
    this.#admitted.set(fingerprint, quote);
    return { ...finding, fingerprint };
  }

  /** As {@link admit}, for one that was admitted as `before` and has its place only now. */
  replace(before: Finding, finding: Finding, line: number): Finding | undefined {
    const isSame = this.#admitted.get(before.fingerprint) === finding.fingerprint;
    return isSame ? { ...finding, fingerprint: before.fingerprint } : this.admit(finding, line);
  }
}
