import { redactionsIn } from '../../context/redaction/redactionsIn';
import type { MaskedSecret } from '../../context/redaction/redactSecrets';
import type { ContextManifest } from '../../findings/review';

/** One manifest for a review of several requests: what was sent with any of them, and what with none. */
export function mergeManifests(
  manifests: readonly ContextManifest[],
  leftOut: ContextManifest['leftOut'],
  secrets: readonly MaskedSecret[],
): ContextManifest {
  const items = manifests.flatMap((manifest) => manifest.items);
  const sent = new Set(items.map((item) => item.path));
  const reasons = new Map(leftOut.map((entry) => [entry.path, entry]));
  for (const entry of manifests.flatMap((manifest) => manifest.leftOut)) {
    if (!sent.has(entry.path)) reasons.set(entry.path, entry);
  }
  const masked = redactionsIn(items, secrets);
  return { items, leftOut: [...reasons.values()], ...(masked.length > 0 ? { redactions: masked } : {}) };
}
