import type { SyntaxGrammar, SyntaxNode } from '../syntax/syntaxParser';
import type { MethodFacts } from './classMetrics';
import type { ClassSyntax } from './classSyntax';

/** What is read of a method whatever it is called. */
export type MethodBody = Pick<MethodFacts, 'complexity' | 'ownAttributes' | 'foreignAttributes'>;

export interface MethodSyntax extends Pick<ClassSyntax, 'inMethods' | 'isSelf' | 'accessors'> {
  /** Whether a name means an object that has attributes of its own; all do unless told. */
  readonly isForeign?: (object: string) => boolean;
}

/** Reads decisions and accesses to attributes below a node. */
export function readMethod(
  method: SyntaxNode,
  { inMethods, isSelf, accessors, isForeign }: MethodSyntax,
  grammar: SyntaxGrammar,
): MethodBody {
  const matches = grammar.query(inMethods).matches(method);
  const called = new Set(
    matches.flatMap(({ captures }) => captures.flatMap(({ name, node }) => (name === 'called' ? [node.id] : []))),
  );
  let complexity = 1;
  const ownAttributes = new Set<string>();
  const foreignAttributes = new Set<string>();
  for (const { captures } of matches) {
    const nodeOf = (part: string) => captures.find(({ name }) => name === part)?.node;
    if (nodeOf('decision')) complexity++;
    const [access, object, attribute] = [nodeOf('access'), nodeOf('object'), nodeOf('attribute')];
    if (!access || !object || !attribute) continue;
    const name = attribute.text;
    const isCalled = called.has(access.id);
    if (isSelf(object.text)) {
      if (!isCalled) ownAttributes.add(name);
    } else if (isData(object) && isForeign?.(object.text) !== false && (!isCalled || accessors?.test(name)))
      foreignAttributes.add(name);
  }
  return { complexity, ownAttributes, foreignAttributes };
}

/** An object rather than a class, an enumeration, a literal, or the length of something. */
function isData(object: SyntaxNode): boolean {
  const [first = ''] = object.text;
  return /[a-z_$(]/.test(first);
}
