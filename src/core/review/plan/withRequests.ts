import type { ContextManifest, RequestTotals } from '../../findings/review';

/** The manifest of a review that has sent further requests with the same code. */
export function withRequests(manifest: ContextManifest, { count, inputTokens }: RequestTotals): ContextManifest {
  const before = manifest.requests ?? { count: 0, inputTokens: 0 };
  return {
    ...manifest,
    requests: { ...before, count: before.count + count, inputTokens: before.inputTokens + inputTokens },
  };
}
