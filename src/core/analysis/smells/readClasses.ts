import type { GrammarLanguage } from '../syntax/language';
import { type OpenTree, openTree } from '../syntax/openTree';
import type { SyntaxGrammar, SyntaxNode } from '../syntax/syntaxParser';
import { namedChildrenOf, rangeOfNode } from '../syntax/syntaxRange';
import type { ClassFacts, MethodFacts } from './classMetrics';
import { CLASS_SYNTAX, type ClassSyntax } from './classSyntax';
import { readGoClasses } from './readGoClasses';
import { readMethod } from './readMethod';

/** A class of fewer lines is not read: it cannot be complex enough to be a god. */
const MIN_LINES = 100;

/** The large classes of a file; nested ones count by themselves. `text` is what the root was parsed from. */
export function readLargeClasses(
  language: GrammarLanguage,
  root: SyntaxNode,
  grammar: SyntaxGrammar,
  text: string,
): readonly ClassFacts[] {
  if (linesOf(root) <= MIN_LINES) return [];
  const tree = openTree(root, grammar, text);
  if (language === 'go') return readGoClasses(root, grammar, tree, text, MIN_LINES);
  const syntax = CLASS_SYNTAX[language];
  if (!syntax) return [];
  return tree.find(syntax.classes).flatMap((match) => {
    const span = match.get('class');
    const found = span && root.namedDescendantForIndex(span.start, span.end);
    if (!found || linesOf(found) < MIN_LINES) return [];
    const [name, body] = [found.childForFieldName('name'), found.childForFieldName('body')];
    if (!name || !body) return [];
    const methods = methodsIn(body, name.text, syntax, tree, text);
    return [{ name: name.text, range: rangeOfNode(name), lines: linesOf(found), methods }];
  });
}

function linesOf({ startPosition, endPosition }: SyntaxNode): number {
  return endPosition.row - startPosition.row + 1;
}

function methodsIn(
  body: SyntaxNode,
  className: string,
  syntax: ClassSyntax,
  tree: OpenTree,
  text: string,
): MethodFacts[] {
  const bare = syntax.bareAttributes === undefined ? [] : bareAttributesIn(body, syntax.bareAttributes, tree, text);
  return namedChildrenOf(body).flatMap((child): MethodFacts[] => {
    const method = methodIn(child, syntax);
    if (!method) return [];
    const field = child.childForFieldName('name') ?? child.childForFieldName('property');
    const named = field ?? method.childForFieldName('name') ?? method;
    const name = named === method ? '' : named.text;
    const facts = readMethod(method, syntax, tree, text);
    const code = bare.length > 0 ? method.text : '';
    const unqualified = bare.filter((attribute) => new RegExp(`\\b${attribute}\\b`).test(code));
    return [
      {
        ...facts,
        name,
        range: rangeOfNode(named),
        ownAttributes: new Set([...facts.ownAttributes, ...unqualified]),
        isConstructor: name === className || syntax.constructors.test(name),
      },
    ];
  });
}

/** The method a member of a class is, or holds; without a body it is only declared. */
function methodIn(member: SyntaxNode, { methods, wrappers }: ClassSyntax): SyntaxNode | undefined {
  if (wrappers.has(member.type)) return namedChildrenOf(member).find(({ type }) => methods.has(type));
  return methods.has(member.type) && member.childForFieldName('body') ? member : undefined;
}

function bareAttributesIn(body: SyntaxNode, query: string, tree: OpenTree, text: string): string[] {
  return tree.find(query, body).flatMap((match) => {
    const span = match.get('attribute');
    const name = span ? text.slice(span.start, span.end) : '';
    return /^\w+$/.test(name) ? [name] : [];
  });
}
