import { type Hit, type HitList, type MarkedFile, spanOfPart } from '../hits/hit';
import { hitListOf } from '../hits/hitList';
import type { Span } from '../hits/span';
import type { SourceFile } from '../structure/sourceFile';
import type { SyntaxNode } from '../syntax/syntaxParser';
import type { CompiledRules } from './compileRules';
import { conditionHolds } from './conditionHolds';
import type { Matcher } from './rule';

/** A file whose marks are worked out when they are first asked for. */
export interface QueriedFile extends MarkedFile {
  /** The hits of a rule's matchers. */
  matched(matchers: readonly Matcher[]): HitList;
}

const NO_HITS = hitListOf([]);

/** Runs the language's one query over the tree; nothing of the tree is kept. */
export function markFile(file: SourceFile, root: SyntaxNode, rules: CompiledRules): QueriedFile {
  const found = queryHits(root, rules);
  const lists = new Map<string, HitList>();

  const marked = (mark: string): HitList => {
    const known = lists.get(mark);
    if (known) return known;
    // A mark that leads back to itself finds nothing on the way round.
    lists.set(mark, NO_HITS);
    const list = matched(rules.marks.get(mark) ?? []);
    lists.set(mark, list);
    return list;
  };
  const view: MarkedFile = { path: file.path, text: file.text, marked };
  const matched = (matchers: readonly Matcher[]): HitList =>
    hitListOf(matchers.flatMap((matcher) => hitsOfMatcher(matcher, found, view)));

  return { ...view, matched };
}

function hitsOfMatcher(matcher: Matcher, found: ReadonlyMap<Matcher, readonly Hit[]>, file: MarkedFile): Hit[] {
  const hits = matcher.source.kind === 'mark' ? file.marked(matcher.source.mark).hits : (found.get(matcher) ?? []);
  return hits.filter((hit) => conditionHolds(matcher.where, hit, file)).map((hit) => placedAt(matcher.at, hit));
}

function placedAt(part: string, hit: Hit): Hit {
  const span = spanOfPart(hit, part);
  return span && part !== 'whole' ? { span, captures: hit.captures } : hit;
}

function queryHits(root: SyntaxNode, { query, matcherOfPattern }: CompiledRules): Map<Matcher, Hit[]> {
  const found = new Map<Matcher, Hit[]>();
  for (const { patternIndex, captures } of query.matches(root)) {
    const matcher = matcherOfPattern[patternIndex];
    if (!matcher) continue;
    const parts = partsOf(captures);
    const span = parts.get('whole');
    if (!span) continue;
    const hits = found.get(matcher);
    if (hits) hits.push({ span, captures: parts });
    else found.set(matcher, [{ span, captures: parts }]);
  }
  return found;
}

/** The captures by name; one that was captured several times spans from the first to the last. */
function partsOf(captures: readonly { readonly name: string; readonly node: SyntaxNode }[]): Map<string, Span> {
  const parts = new Map<string, Span>();
  for (const { name, node } of captures) {
    const known = parts.get(name);
    parts.set(name, { start: Math.min(known?.start ?? node.startIndex, node.startIndex), end: node.endIndex });
  }
  return parts;
}
