import type { RawImport } from '../fileScan';
import type { SyntaxNode } from '../syntaxParser';
import { namedChildrenOf, rangeOfNode } from '../syntaxRange';
import { captured, commentsIn, type ImportScanner } from './importScanner';

const NAMES = `
  (call
    method: (identifier) @method
    arguments: (argument_list (string) @path .)
    (#match? @method "^(require|require_relative|load|autoload)$"))
  (class name: [(constant) (scope_resolution)] @type)
  (module name: [(constant) (scope_resolution)] @type)
  [(constant) (scope_resolution)] @constant
  (comment) @comment`;

/**
 * Imports of Ruby: what is required, and the constants that are named. Frameworks load a constant's file when it is first
 * named, so each is an implicit import, written with the modules around it: `A::B C` is `C` named within `A::B`.
 */
export const scanRubyImports: ImportScanner = (root, _text, grammar) => {
  const captures = grammar.query(NAMES).captures(root);
  const types = captured(captures, 'type');
  const declares = types.map((node) => [...nestingOf(node), node.text].join('::').replace(/^(?:.*::)?::/, ''));
  const own = new Set(types.map((node) => node.startIndex));
  const uses = new Map<string, RawImport>();
  for (const node of captured(captures, 'constant')) {
    if (own.has(node.startIndex) || node.parent?.type === 'scope_resolution' || isAssigned(node)) continue;
    const specifier = `${nestingOf(node).join('::')} ${node.text.replace(/\s+/g, '')}`;
    if (!/^\S* [A-Z:][\w:]*$/.test(specifier) || uses.has(specifier)) continue;
    uses.set(specifier, { specifier, kind: 'dynamic', range: rangeOfNode(node), names: [], isImplicit: true });
  }
  return {
    imports: [...captured(captures, 'path').flatMap(requireIn), ...uses.values()],
    packageName: '',
    declares: [...new Set(declares)],
    comments: commentsIn(captures),
  };
};

function requireIn(path: SyntaxNode): RawImport[] {
  const call = path.parent?.parent;
  const parts = namedChildrenOf(path);
  if (!call || parts.some(({ type }) => type !== 'string_content')) return [];
  const written = parts.map((part) => part.text).join('');
  const isRelative = call.childForFieldName('method')?.text === 'require_relative';
  const specifier = isRelative && !written.startsWith('.') ? `./${written}` : written;
  const kind = isInMethod(call) ? 'dynamic' : 'require';
  return [{ specifier, kind, range: rangeOfNode(call), names: ['*'] }];
}

function isInMethod(node: SyntaxNode): boolean {
  for (let above = node.parent; above; above = above.parent)
    if (above.type === 'method' || above.type === 'singleton_method') return true;
  return false;
}

function isAssigned(node: SyntaxNode): boolean {
  return node.parent?.type === 'assignment' && node.parent.childForFieldName('left')?.startIndex === node.startIndex;
}

/** The names of the classes and modules around a node, outermost first. */
function nestingOf(node: SyntaxNode): string[] {
  const names: string[] = [];
  for (let inner = node, above = node.parent; above; [inner, above] = [above, above.parent]) {
    if (above.type !== 'class' && above.type !== 'module') continue;
    const name = above.childForFieldName('name');
    if (name && inner.startIndex !== name.startIndex && inner.type !== 'superclass') names.unshift(name.text);
  }
  return names;
}
