import type { GrammarLanguage } from '../syntax/language';
import type { SyntaxGrammar, SyntaxNode } from '../syntax/syntaxParser';
import { namedChildrenOf, rangeOfNode } from '../syntax/syntaxRange';
import type { ClassFacts, MethodFacts } from './classMetrics';
import { CLASS_SYNTAX, type ClassSyntax } from './classSyntax';
import { readGoClasses } from './readGoClasses';
import { readMethod } from './readMethod';

/** A class of fewer lines is not read: it cannot be complex enough to be a god. */
const MIN_LINES = 100;

/** The large classes of a file; nested ones count by themselves. */
export function readLargeClasses(
  language: GrammarLanguage,
  root: SyntaxNode,
  grammar: SyntaxGrammar,
): readonly ClassFacts[] {
  if (root.endPosition.row - root.startPosition.row < MIN_LINES) return [];
  if (language === 'go') return readGoClasses(root, grammar, MIN_LINES);
  const syntax = CLASS_SYNTAX[language];
  if (!syntax) return [];
  return grammar
    .query(syntax.classes)
    .matches(root)
    .flatMap(({ captures }) => {
      const nodeOf = (part: string) => captures.find(({ name }) => name === part)?.node;
      const [whole, name, body] = [nodeOf('class'), nodeOf('name'), nodeOf('body')];
      if (!whole || !name || !body) return [];
      const lines = whole.endPosition.row - whole.startPosition.row + 1;
      if (lines < MIN_LINES) return [];
      const methods = methodsIn(body, name.text, syntax, grammar);
      return [{ name: name.text, range: rangeOfNode(name), lines, methods }];
    });
}

function methodsIn(body: SyntaxNode, className: string, syntax: ClassSyntax, grammar: SyntaxGrammar): MethodFacts[] {
  const bare = syntax.bareAttributes === undefined ? [] : bareAttributesIn(body, syntax.bareAttributes, grammar);
  return namedChildrenOf(body).flatMap((child): MethodFacts[] => {
    const method = methodIn(child, syntax);
    if (!method) return [];
    const field = child.childForFieldName('name') ?? child.childForFieldName('property');
    const named = field ?? method.childForFieldName('name') ?? method;
    const name = named === method ? '' : named.text;
    const facts = readMethod(method, syntax, grammar);
    const text = bare.length > 0 ? method.text : '';
    const unqualified = bare.filter((attribute) => new RegExp(`\\b${attribute}\\b`).test(text));
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

function bareAttributesIn(body: SyntaxNode, query: string, grammar: SyntaxGrammar): string[] {
  const captures = grammar.query(query).captures(body);
  return captures.flatMap(({ name, node }) => (name === 'attribute' && /^\w+$/.test(node.text) ? [node.text] : []));
}
