import type { RawImport } from '../structure/fileScan';
import type { OffsetSpan } from '../syntax/countCodeLines';
import type { SyntaxNode } from '../syntax/syntaxParser';
import { namedChildrenOf, rangeOfNode } from '../syntax/syntaxRange';
import { captured, commentsIn, type ImportScanner } from './importScanner';

const NAMES = `
  (package_declaration) @package
  (import_declaration) @import
  (class_declaration name: (identifier) @type)
  (interface_declaration name: (identifier) @type)
  (enum_declaration name: (identifier) @type)
  (record_declaration name: (identifier) @type)
  (annotation_type_declaration name: (identifier) @type)
  (type_identifier) @use
  (marker_annotation name: (identifier) @use)
  (annotation name: (identifier) @use)
  (method_invocation object: (identifier) @use)
  (field_access object: (identifier) @use)
  (method_reference . (identifier) @use)
  (scoped_type_identifier) @qualified
  (field_access) @qualified
  (marker_annotation name: (scoped_identifier) @qualified)
  (annotation name: (scoped_identifier) @qualified)
  [(line_comment) (block_comment)] @comment`;

/**
 * Imports of Java. A class of the same package needs no import, and one of `import a.*` is not named by it, so each
 * simple type name that no import explains becomes an implicit import, and goes with the wildcards as what they may bring.
 * An import that only comments need, such as a `{@link}`, or nothing at all, is one of a type: the program runs without it.
 */
export const scanJavaImports: ImportScanner = (root, text, grammar) => {
  const captures = grammar.query(NAMES).captures(root);
  const declarations = captured(captures, 'type');
  const directives = captured(captures, 'import');
  const comments = commentsIn(captures);
  const isNamed = namedIn(text, [
    ...directives.map(({ startIndex: start, endIndex: end }) => ({ start, end })),
    ...comments,
  ]);
  const explicit = directives.map(importOf).map((raw): RawImport => {
    const [name = '*'] = raw.names;
    return name === '*' || raw.specifier.endsWith('.*') || isNamed(name) ? raw : { ...raw, kind: 'type' };
  });
  const explained = new Set([
    ...declarations.map((node) => node.text),
    ...explicit.flatMap(({ specifier }) => specifier.split('.').at(-1) ?? []),
  ]);
  const uses = [...usesIn(captured(captures, 'use'), explained), ...qualifiedUsesIn(captured(captures, 'qualified'))];
  const used = uses.map(({ specifier }) => specifier).filter((name) => !name.includes('.'));
  return {
    imports: [...explicit.map((raw) => (raw.names[0] === '*' ? { ...raw, names: used } : raw)), ...uses],
    packageName: packageIn(captured(captures, 'package')[0]),
    declares: declarations.filter((node) => node.parent?.parent?.type === 'program').map((node) => node.text),
    comments,
  };
};

/** Tells whether a name stands in the text anywhere but in the spans that are left out. */
function namedIn(text: string, leftOut: readonly OffsetSpan[]): (name: string) => boolean {
  return (name) => {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const isWhole = !/\w/.test(text[at - 1] ?? '') && !/\w/.test(text[at + name.length] ?? '');
      if (isWhole && !leftOut.some(({ start, end }) => start <= at && at < end)) return true;
    }
    return false;
  };
}

/** The specifier keeps the star of a wildcard; names hold what is taken, or `*`. */
function importOf(declaration: SyntaxNode): RawImport {
  const children = namedChildrenOf(declaration).filter((child) => !child.type.endsWith('comment'));
  const path = (children[0]?.text ?? '').replace(/\s+/g, '');
  const isWildcard = children.some((child) => child.type === 'asterisk');
  const isStatic = declaration.children.some((child) => child?.type === 'static');
  const range = rangeOfNode(declaration);
  if (isWildcard && !isStatic) return { specifier: `${path}.*`, kind: 'static', range, names: ['*'] };
  const specifier = isWildcard ? `${path}.*` : path;
  return { specifier, kind: 'static', range, names: [path.slice(path.lastIndexOf('.') + 1)] };
}

function usesIn(nodes: readonly SyntaxNode[], explained: ReadonlySet<string>): RawImport[] {
  const uses = new Map<string, RawImport>();
  for (const node of nodes) {
    const name = node.text;
    if (!/^[A-Z]/.test(name) || explained.has(name) || uses.has(name) || isNested(node)) continue;
    uses.set(name, { specifier: name, kind: 'static', range: rangeOfNode(node), names: [name], isImplicit: true });
  }
  return [...uses.values()];
}

/** Types named with their package, as in `a.b.C.d()`. */
function qualifiedUsesIn(nodes: readonly SyntaxNode[]): RawImport[] {
  const uses = new Map<string, RawImport>();
  for (const node of nodes) {
    const name = node.text;
    if (!/^(?:[a-z_]\w*\.)+[A-Z]\w*$/.test(name) || uses.has(name)) continue;
    uses.set(name, { specifier: name, kind: 'static', range: rangeOfNode(node), names: [name], isImplicit: true });
  }
  return [...uses.values()];
}

/** The `Inner` of `Outer.Inner`, which no package holds. */
function isNested(node: SyntaxNode): boolean {
  return node.parent?.type === 'scoped_type_identifier' && node.parent.startIndex !== node.startIndex;
}

function packageIn(declaration: SyntaxNode | undefined): string {
  const name = declaration && namedChildrenOf(declaration).find((child) => child.type.endsWith('identifier'));
  return name?.text.replace(/\s+/g, '') ?? '';
}
