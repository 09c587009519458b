import type { OpenTree } from '../syntax/openTree';
import type { CapturedSpan } from '../syntax/patterns/treePattern';
import type { SyntaxNode } from '../syntax/syntaxParser';
import type { MethodFacts } from './classMetrics';
import type { ClassSyntax } from './classSyntax';

/** What is read of a method whatever it is called. */
export type MethodBody = Pick<MethodFacts, 'complexity' | 'ownAttributes' | 'foreignAttributes'>;

export interface MethodSyntax extends Pick<ClassSyntax, 'inMethods' | 'isSelf' | 'accessors'> {
  /** Whether a name means an object that has attributes of its own; all do unless told. */
  readonly isForeign?: (object: string) => boolean;
}

/** Reads decisions and accesses to attributes below a node. `text` is what the tree was parsed from. */
export function readMethod(
  method: SyntaxNode,
  { inMethods, isSelf, accessors, isForeign }: MethodSyntax,
  tree: OpenTree,
  text: string,
): MethodBody {
  const textOf = (span: CapturedSpan) => text.slice(span.start, span.end);
  const matches = tree.find(inMethods, method);
  const called = new Set(matches.flatMap((match) => match.get('called')).map(placeOf));
  let complexity = 1;
  const ownAttributes = new Set<string>();
  const foreignAttributes = new Set<string>();
  for (const match of matches) {
    if (match.has('decision')) complexity++;
    const [access, object, attribute] = [match.get('access'), match.get('object'), match.get('attribute')];
    if (!access || !object || !attribute) continue;
    const name = textOf(attribute);
    const of = textOf(object);
    const isCalled = called.has(placeOf(access));
    if (isSelf(of)) {
      if (!isCalled) ownAttributes.add(name);
    } else if (isData(of) && isForeign?.(of) !== false && (!isCalled || accessors?.test(name)))
      foreignAttributes.add(name);
  }
  return { complexity, ownAttributes, foreignAttributes };
}

function placeOf(span: CapturedSpan | undefined): string {
  return span ? `${span.start}-${span.end}` : '';
}

/** An object rather than a class, an enumeration, a literal, or the length of something. */
function isData(object: string): boolean {
  return /[a-z_$(]/.test(object[0] ?? '');
}
