import type { Finding } from '../findings/finding';
import { fingerprintOf } from '../findings/fingerprint';

/** Keeps the findings of one review apart: a repeat is dropped, two problems on the same text both stay. */
export class DistinctFindings {
  readonly #titles = new Map<string, string[]>();

  /** The finding, with a fingerprint of its own in this review; `undefined` when it says again what was said. */
  admit(finding: Finding): Finding | undefined {
    const known = this.#titles.get(finding.fingerprint) ?? [];
    if (known.includes(finding.title)) return undefined;
    this.#titles.set(finding.fingerprint, [...known, finding.title]);
    if (known.length === 0) return finding;
    const code = `${finding.code}/${known.length}`;
    return { ...finding, fingerprint: fingerprintOf({ code, path: finding.path, quote: finding.fingerprint }) };
  }
}
