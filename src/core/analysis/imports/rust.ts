import type { RawImport } from '../structure/fileScan';
import type { ImportKind } from '../structure/moduleGraph';
import type { SyntaxNode } from '../syntax/syntaxParser';
import { namedChildrenOf, rangeOfNode } from '../syntax/syntaxRange';
import { captured, commentsIn, type ImportScanner } from './importScanner';

const PATHS = `
  (mod_item) @mod
  (use_declaration) @use
  (extern_crate_declaration name: (identifier) @crate)
  (scoped_identifier) @path
  (scoped_type_identifier) @path
  [(line_comment) (block_comment)] @comment`;

/**
 * Imports of Rust. Each leaf of a `use` is an import of its own, `pub use` a re-export; `mod name;`, which only makes a
 * file part of the crate, vanishes like a type. Paths written out in code become implicit imports. Paths within an inline
 * module are told from the file's own.
 */
export const scanRustImports: ImportScanner = (root, _text, grammar) => {
  const captures = grammar.query(PATHS).captures(root);
  return {
    imports: [
      ...captured(captures, 'mod').flatMap(importOfModule),
      ...captured(captures, 'use').flatMap(importsOfUse),
      ...captured(captures, 'crate').map((node) => importOf(node.text, 'static', node.parent ?? node)),
      ...writtenPaths(captured(captures, 'path')),
    ],
    packageName: '',
    declares: [],
    comments: commentsIn(captures),
  };
};

/**
 * `mod a;` is `mod self::a`, and with another place `mod "a.rs"`, or `mod self::b::"a.rs"` in an inline module `b`; a
 * module with a body is no import.
 */
function importOfModule(item: SyntaxNode): RawImport[] {
  if (item.childForFieldName('body')) return [];
  const name = item.childForFieldName('name')?.text ?? '';
  const place = placeOf(item);
  const told = place === undefined ? name : `"${place}"`;
  const path = pathFromFile(`self::${told}`, item)?.replace(/^self::(?=")/, '');
  return path === undefined ? [] : [{ ...importOf(`mod ${path}`, 'type', item), names: [] }];
}

/** What `#[path = "…"]` before the item says. */
function placeOf(item: SyntaxNode): string | undefined {
  let before = item.previousNamedSibling;
  for (; before?.type === 'attribute_item'; before = before.previousNamedSibling) {
    const place = /^#\[\s*path\s*=\s*"([^"]*)"/.exec(before.text)?.[1];
    if (place !== undefined) return place;
  }
  return undefined;
}

function importsOfUse(declaration: SyntaxNode): RawImport[] {
  const argument = declaration.childForFieldName('argument');
  const isPassedOn = declaration.namedChildren.some((child) => child?.type === 'visibility_modifier');
  return (argument ? leavesOf(argument, '') : []).flatMap((leaf) => {
    const path = pathFromFile(leaf, declaration);
    return path === undefined ? [] : [importOf(path, isPassedOn ? 're-export' : 'static', declaration)];
  });
}

/** The full paths a tree of `use` stands for; `*` for all names of a module. */
function leavesOf(node: SyntaxNode, prefix: string): string[] {
  const joined = (name: string) => [prefix, name].filter((part) => part !== '').join('::');
  const below = (child: SyntaxNode | undefined, path: string) => (child ? leavesOf(child, path) : []);
  if (node.type === 'use_list') return namedChildrenOf(node).flatMap((child) => leavesOf(child, prefix));
  if (node.type === 'use_as_clause') return below(node.childForFieldName('path') ?? undefined, prefix);
  if (node.type === 'use_wildcard') return [`${joined(compact(node.text).replace(/(?:::)?\*$/, ''))}::*`];
  if (node.type === 'scoped_use_list') {
    const path = node.childForFieldName('path');
    return below(node.childForFieldName('list') ?? undefined, path ? joined(compact(path.text)) : prefix);
  }
  if (node.type.endsWith('comment')) return [];
  return node.type === 'self' && prefix !== '' ? [prefix] : [joined(compact(node.text))];
}

/** The longest paths in code that name a module, each once. */
function writtenPaths(nodes: readonly SyntaxNode[]): RawImport[] {
  const found = new Map<string, RawImport>();
  for (const node of nodes) {
    if (node.parent?.type.startsWith('scoped_') || node.parent?.type.startsWith('use_')) continue;
    const written = compact(node.text).replace(/<.*$/s, '').replace(/::$/, '');
    const path = /^[a-z_]\w*::/.test(written) ? pathFromFile(written, node) : undefined;
    if (path !== undefined && !found.has(path))
      found.set(path, { ...importOf(path, 'static', node), isImplicit: true });
  }
  return [...found.values()];
}

/** A path of an inline module, as the file around it would write it; `undefined` when it stays in that module. */
function pathFromFile(path: string, node: SyntaxNode): string | undefined {
  const inside: string[] = [];
  let above = node.parent;
  for (let level = 0; above && level < MAX_LEVELS; level++, above = above.parent)
    if (above.type === 'mod_item') inside.unshift(above.childForFieldName('name')?.text ?? '');
  if (inside.length === 0 || !/^(?:self|super)::/.test(path)) return path;
  const steps = path.split('::');
  while (steps[0] === 'self' || steps[0] === 'super') {
    if (steps.shift() === 'super' && inside.pop() === undefined) return ['super', ...steps].join('::');
  }
  return ['self', ...inside, ...steps].join('::');
}

function importOf(path: string, kind: ImportKind, node: SyntaxNode): RawImport {
  return { specifier: path, kind, range: rangeOfNode(node), names: [path.slice(path.lastIndexOf(':') + 1)] };
}

function compact(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Nobody nests modules deeper, and each step up costs the depth of the tree. */
const MAX_LEVELS = 200;
