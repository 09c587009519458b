import type { RawImport } from '../structure/fileScan';
import type { SyntaxNode } from '../syntax/syntaxParser';
import { namedChildrenOf, rangeOfNode } from '../syntax/syntaxRange';
import { captured, commentsIn, type ImportScanner } from './importScanner';

const IMPORTS = `
  (package_clause (package_identifier) @package)
  (import_spec) @import
  (comment) @comment`;

const SELECTORS = `
  (selector_expression operand: (identifier) @qualifier field: (field_identifier) @name)
  (qualified_type package: (package_identifier) @qualifier name: (type_identifier) @name)`;

const DECLARATIONS = new Set([
  'function_declaration',
  'type_declaration',
  'const_declaration',
  'var_declaration',
  'type_spec',
  'type_alias',
  'const_spec',
  'var_spec',
  'var_spec_list',
]);

/**
 * Imports of Go with the names the file uses of each package, and the names it declares itself: Go imports a folder,
 * and the names tell which of its files is meant. An import whose path does not tell what its package calls itself goes
 * with all names used of anything else, each as `qualifier.Name`.
 */
export const scanGoImports: ImportScanner = (root, _text, grammar) => {
  const captures = grammar.query(IMPORTS).captures(root);
  const specs = captured(captures, 'import');
  const usedOf = specs.length > 0 ? usedNames(grammar.query(SELECTORS).matches(root)) : new Map<string, Set<string>>();
  const imports = specs.map((spec) => importOf(spec, usedOf));
  const claimed = new Set(specs.flatMap(qualifiersOf));
  const unclaimed = [...usedOf].filter(([qualifier]) => !claimed.has(qualifier));
  const others = unclaimed.flatMap(([qualifier, names]) => [...names].map((name) => `${qualifier}.${name}`));
  return {
    imports: imports.map((raw) => (raw.names.length === 0 && raw.kind === 'static' ? { ...raw, names: others } : raw)),
    packageName: captured(captures, 'package')[0]?.text ?? '',
    declares: namesDeclaredIn(root),
    comments: commentsIn(captures),
  };
};

function importOf(spec: SyntaxNode, usedOf: ReadonlyMap<string, ReadonlySet<string>>): RawImport {
  const specifier = (spec.childForFieldName('path')?.text ?? '').slice(1, -1);
  const alias = spec.childForFieldName('name')?.text;
  const range = rangeOfNode(spec);
  if (alias === '_') return { specifier, kind: 'side-effect', range, names: [] };
  if (alias === '.') return { specifier, kind: 'static', range, names: ['*'] };
  return {
    specifier,
    kind: 'static',
    range,
    names: qualifiersOf(spec).flatMap((name) => [...(usedOf.get(name) ?? [])]),
  };
}

/** What the file may call the package. */
function qualifiersOf(spec: SyntaxNode): readonly string[] {
  const alias = spec.childForFieldName('name')?.text;
  return alias === undefined ? packageNamesOf((spec.childForFieldName('path')?.text ?? '').slice(1, -1)) : [alias];
}

/** What a package of this path may call itself: its last part, without a version and the customary `go-`. */
function packageNamesOf(path: string): readonly string[] {
  const unversioned = path.replace(/\/v\d+$/, '').replace(/\.v\d+$/, '');
  const last = unversioned.slice(unversioned.lastIndexOf('/') + 1);
  return [...new Set([last, last.replace(/^go[-.]|[-.]go$/g, ''), last.replace(/[-.]/g, ''), last.replace(/-/g, '_')])];
}

interface SelectorMatch {
  readonly captures: readonly { readonly name: string; readonly node: SyntaxNode }[];
}

function usedNames(matches: readonly SelectorMatch[]): Map<string, Set<string>> {
  const used = new Map<string, Set<string>>();
  for (const { captures } of matches) {
    const [qualifier, name] = captures;
    if (!qualifier || !name) continue;
    const names = used.get(qualifier.node.text) ?? new Set();
    used.set(qualifier.node.text, names.add(name.node.text));
  }
  return used;
}

/** Top-level names; methods belong to their type. */
function namesDeclaredIn(node: SyntaxNode): string[] {
  return namedChildrenOf(node).flatMap((child): string[] => {
    if (!DECLARATIONS.has(child.type)) return [];
    const names = child.childrenForFieldName('name').flatMap((name) => name?.text ?? []);
    return names.length > 0 ? names : namesDeclaredIn(child);
  });
}
