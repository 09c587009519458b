import { type Hit, type HitList, type MarkedFile, spanOfPart } from '../hits/hit';
import { hitListOf, NO_HITS } from '../hits/hitList';
import type { SourceFile } from '../structure/sourceFile';
import { openTree } from '../syntax/openTree';
import type { PatternMatch } from '../syntax/patterns/treePattern';
import type { SyntaxGrammar, SyntaxNode } from '../syntax/syntaxParser';
import type { CompiledRules } from './compileRules';
import { conditionHolds } from './conditionHolds';
import type { Matcher } from './rule';

/** A file whose marks are worked out when they are first asked for. */
export interface QueriedFile extends MarkedFile {
  /** The hits of a rule's matchers. */
  matched(matchers: readonly Matcher[]): HitList;
}

/**
 * Looks for marks in a file's tree; of no use once the tree is gone. Most of what matchers ask for is not in a file, which
 * `mayFind` tells: what it rules out is not looked for.
 */
export function markFile(
  file: SourceFile,
  root: SyntaxNode,
  grammar: SyntaxGrammar,
  { marks }: CompiledRules,
  mayFind: (matcher: Matcher) => boolean,
): QueriedFile {
  const tree = openTree(root, grammar, file.text);
  const lists = new Map<string, HitList>();

  const marked = (mark: string): HitList => {
    const known = lists.get(mark);
    if (known) return known;
    // A mark that leads back to itself finds nothing on the way round.
    lists.set(mark, NO_HITS);
    const list = matched(marks.get(mark) ?? []);
    lists.set(mark, list);
    return list;
  };
  const view: MarkedFile = { path: file.path, text: file.text, marked };
  const foundBy = ({ source }: Matcher): readonly Hit[] =>
    source.kind === 'mark' ? marked(source.mark).hits : tree.find(source.query).flatMap(hitOf);
  const matched = (matchers: readonly Matcher[]): HitList => {
    const hits: Hit[] = [];
    for (const matcher of matchers) {
      if (!mayFind(matcher)) continue;
      for (const hit of foundBy(matcher))
        if (conditionHolds(matcher.where, hit, view)) hits.push(placedAt(matcher.at, hit));
    }
    return hitListOf(hits);
  };

  return { ...view, matched };
}

function placedAt(part: string, hit: Hit): Hit {
  const span = spanOfPart(hit, part);
  return span && part !== 'whole' ? { span, captures: hit.captures } : hit;
}

/** What is captured as `whole` is the place that is found. */
function hitOf(captures: PatternMatch): Hit[] {
  const span = captures.get('whole');
  return span ? [{ span, captures }] : [];
}
