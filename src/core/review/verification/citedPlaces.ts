import type { SourceFile } from '../../analysis/structure/sourceFile';
import type { Decision } from '../../context/decision';
import type { RelatedLocation } from '../../findings/finding';
import { LineIndex } from '../../findings/lineIndex';
import { findQuote } from '../anchoring/quoteMatcher';
import { SearchableText } from '../anchoring/searchableText';

/**
 * Where what a finding goes against can be read: the decision record at its title, and the requirement in the team's
 * profile, as far as it is in the profile's words.
 */
export function citedPlaces(
  requirement: string | undefined,
  decision: Decision | undefined,
  profile: SourceFile | undefined,
): readonly RelatedLocation[] {
  return [...(decision ? [placeOfDecision(decision)] : []), ...placeOfRequirement(requirement, profile)];
}

function placeOfDecision({ path, text, title }: Decision): RelatedLocation {
  const lines = new LineIndex(text);
  const start = Math.max(0, text.indexOf(title));
  const { line } = lines.positionAt(start);
  const range = { start: { line, character: 0 }, end: { line, character: lines.lineText(line).length } };
  return { path, range, message: `The decision it goes against: ${title}` };
}

function placeOfRequirement(requirement: string | undefined, profile: SourceFile | undefined): RelatedLocation[] {
  if (requirement === undefined || !profile) return [];
  const source = new SearchableText(profile.text, []);
  const found = findQuote(source, requirement, undefined);
  if (found.kind === 'missing') return [];
  const range = source.lines.rangeOf(found.span.start, found.span.end);
  return [{ path: profile.path, range, message: 'The requirement it threatens' }];
}
