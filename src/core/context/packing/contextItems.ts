import { DISMISSALS_FILE } from '../../findings/dismissal';
import type { ContextItem } from '../../findings/review';
import type { TextRange } from '../../findings/textRange';
import { estimateTokens } from '../budget/estimateTokens';
import type { ContextPack, PackedPart } from '../contextPack';
import { inspectionText } from './inspectionText';

/** Everything a request carries besides persona and protocol, one entry each, for its manifest. */
export function contextItems({
  parts,
  facts,
  decisions = [],
  manifests = [],
  dismissed = [],
  inspection = [],
  profile,
  instructions,
  change,
}: Omit<ContextPack, 'target' | 'manifest'>): readonly ContextItem[] {
  const items: ContextItem[] = parts.map((part) => ({
    path: part.path,
    range: rangeOf(part),
    role: part.role,
    tokens: estimateTokens(part.text),
  }));
  if (facts.length > 0) items.push({ path: '', role: 'facts', tokens: estimateTokens(facts.join('\n')) });
  if (inspection.length > 0)
    items.push({ path: '', role: 'inspection', tokens: estimateTokens(inspectionText(inspection)) });
  for (const { path, text } of manifests) items.push({ path, role: 'manifest', tokens: estimateTokens(text) });
  for (const { path, text } of decisions) items.push({ path, role: 'decision', tokens: estimateTokens(text) });
  if (dismissed.length > 0) {
    const tokens = estimateTokens(dismissed.map(({ title, quote, words }) => title + quote + words).join('\n'));
    items.push({ path: DISMISSALS_FILE, role: 'dismissed', tokens });
  }
  if (profile) items.push({ path: profile.path, role: 'profile', tokens: estimateTokens(profile.text) });
  for (const { path, text, runs } of instructions) {
    if (!runs) items.push({ path, role: 'instructions', tokens: estimateTokens(text) });
    for (const run of runs ?? [])
      items.push({ path, range: rangeOf(run), role: 'instructions', tokens: estimateTokens(run.text) });
  }
  for (const { path, text } of change?.diffs ?? []) items.push({ path, role: 'change', tokens: estimateTokens(text) });
  if (change && change.delta.length > 0)
    items.push({ path: '', role: 'delta', tokens: estimateTokens(change.delta.join('\n')) });
  return items;
}

/** 0-based line of the file at which a part ends. */
export function lastLine(part: Pick<PackedPart, 'firstLine' | 'text'>): number {
  return part.firstLine + part.text.split('\n').length - 1;
}

function rangeOf(part: Pick<PackedPart, 'firstLine' | 'text'>): TextRange {
  return {
    start: { line: part.firstLine, character: 0 },
    end: { line: lastLine(part), character: part.text.length - part.text.lastIndexOf('\n') - 1 },
  };
}
