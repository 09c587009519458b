import type { ContextItem, Redaction } from '../../findings/review';
import type { MaskedSecret } from './redactSecrets';

/** The masked secrets that stand in what is sent, counted by file and kind: one on a line that stays here is not told. */
export function redactionsIn(items: readonly ContextItem[], secrets: readonly MaskedSecret[]): readonly Redaction[] {
  const counts = new Map<string, Redaction>();
  for (const secret of secrets) {
    const { path, kind } = secret;
    if (!items.some((item) => holds(item, secret))) continue;
    const key = `${kind} ${path}`;
    counts.set(key, { path, kind, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

function holds({ path, range, role }: ContextItem, secret: MaskedSecret): boolean {
  if (path !== secret.path || (role === 'change') !== (secret.isGone === true)) return false;
  return !range || (secret.firstLine <= range.end.line && range.start.line <= secret.lastLine);
}
