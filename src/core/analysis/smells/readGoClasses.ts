import type { OpenTree } from '../syntax/openTree';
import type { SyntaxGrammar, SyntaxNode } from '../syntax/syntaxParser';
import { namedChildrenOf, rangeOfNode } from '../syntax/syntaxRange';
import type { ClassFacts, MethodFacts } from './classMetrics';
import { readMethod } from './readMethod';

const IN_METHODS = `
  [(if_statement) (for_statement) (expression_case) (type_case) (communication_case)] @decision
  (binary_expression operator: ["&&" "||"]) @decision
  (selector_expression operand: (_) @object field: (_) @attribute) @access
  (call_expression function: (selector_expression) @called)`;

const IMPORTS = '(import_spec) @import';

/**
 * Go's types with the methods that stand in this file, from `minLines` lines of methods up. Methods of the same type in
 * other files of its package are not seen, so such a type looks smaller than it is.
 */
export function readGoClasses(
  root: SyntaxNode,
  grammar: SyntaxGrammar,
  tree: OpenTree,
  text: string,
  minLines: number,
): readonly ClassFacts[] {
  const byType = new Map<string, SyntaxNode[]>();
  for (const node of namedChildrenOf(root)) {
    if (node.type !== 'method_declaration' || !node.childForFieldName('body')) continue;
    const type = receiverOf(node).type;
    byType.set(type, [...(byType.get(type) ?? []), node]);
  }
  const large = [...byType].filter(([, methods]) => linesOf(methods) >= minLines);
  if (large.length === 0) return [];
  const packages = packagesIn(root, grammar);
  return large.flatMap(([name, methods]): ClassFacts[] => {
    const [first] = methods;
    const declared = declarationOf(root, name) ?? first?.childForFieldName('name');
    if (!declared) return [];
    const read = methods.map((method) => factsOf(method, packages, tree, text));
    return [{ name, range: rangeOfNode(declared), lines: linesOf(methods), methods: read }];
  });
}

function factsOf(method: SyntaxNode, packages: ReadonlySet<string>, tree: OpenTree, text: string): MethodFacts {
  const receiver = receiverOf(method).name;
  const isSelf = (object: string) => object === receiver;
  const facts = readMethod(
    method,
    { inMethods: IN_METHODS, isSelf, isForeign: (object) => !packages.has(object) },
    tree,
    text,
  );
  const named = method.childForFieldName('name') ?? method;
  return { ...facts, name: named.text, range: rangeOfNode(named), isConstructor: false };
}

/** `(s *Server)` is the receiver `s` of type `Server`; type parameters are left out. */
function receiverOf(method: SyntaxNode): { readonly name: string; readonly type: string } {
  const text = method.childForFieldName('receiver')?.text ?? '';
  const [, name = '', type = ''] = /^\(\s*(?:(\w+)\s+)?\*?\s*(\w+)/.exec(text) ?? [];
  return { name, type };
}

function declarationOf(root: SyntaxNode, name: string): SyntaxNode | undefined {
  return namedChildrenOf(root)
    .filter(({ type }) => type === 'type_declaration')
    .flatMap((declaration) => namedChildrenOf(declaration))
    .flatMap((spec) => spec.childForFieldName('name') ?? [])
    .find(({ text }) => text === name);
}

/** What imported packages are called here: their alias, or the last part of their path. */
function packagesIn(root: SyntaxNode, grammar: SyntaxGrammar): ReadonlySet<string> {
  return new Set(
    grammar
      .query(IMPORTS)
      .captures(root)
      .map(({ node }) => {
        const path = (node.childForFieldName('path')?.text ?? '').slice(1, -1).replace(/\/v\d+$/, '');
        return node.childForFieldName('name')?.text ?? path.slice(path.lastIndexOf('/') + 1);
      }),
  );
}

function linesOf(methods: readonly SyntaxNode[]): number {
  return methods.reduce((sum, { startPosition, endPosition }) => sum + endPosition.row - startPosition.row + 1, 0);
}
