import type { RawImport } from '../structure/fileScan';
import type { SyntaxNode } from '../syntax/syntaxParser';
import { namedChildrenOf, rangeOfNode } from '../syntax/syntaxRange';
import { captured, commentsIn, type ImportScanner } from './importScanner';

const NAMES = `
  (call
    method: (identifier) @method
    arguments: (argument_list (string) @path .)
    (#match? @method "^(require|require_relative|load|autoload)$"))
  (class name: [(constant) (scope_resolution)] @type) @scope
  (module name: [(constant) (scope_resolution)] @type) @scope
  (assignment left: [(constant) (scope_resolution)] @set)
  [(constant) (scope_resolution)] @constant
  (comment) @comment`;

/**
 * Imports of Ruby: what is required, and the constants that are named. Frameworks load a constant's file when it is first
 * named, so each is an implicit import, written with the modules around it: `A::B C` is `C` named within `A::B`.
 */
export const scanRubyImports: ImportScanner = (root, _text, grammar) => {
  const captures = grammar.query(NAMES).captures(root);
  const names = new Map(captured(captures, 'type').map((node) => [node.startIndex, node]));
  const notUsed = new Set([...names.keys(), ...captured(captures, 'set').map((node) => node.startIndex)]);
  const nestingAt = nestings(captured(captures, 'scope'), [...names.values()]);
  const declares = new Set<string>();
  const uses = new Map<string, RawImport>();
  let end = 0;
  for (const node of captured(captures, 'constant')) {
    // The parts of `A::B` come after the whole.
    if (node.startIndex < end) continue;
    end = node.endIndex;
    const nesting = nestingAt(node.startIndex);
    const text = node.text.replace(/\s+/g, '');
    if (names.has(node.startIndex)) declares.add([...nesting, text].join('::').replace(/^(?:.*::)?::/, ''));
    const specifier = `${nesting.join('::')} ${text}`;
    if (notUsed.has(node.startIndex) || !/^\S* [A-Z:][\w:]*$/.test(specifier) || uses.has(specifier)) continue;
    uses.set(specifier, { specifier, kind: 'dynamic', range: rangeOfNode(node), names: [], isImplicit: true });
  }
  return {
    imports: [...captured(captures, 'path').flatMap(requireIn), ...uses.values()],
    packageName: '',
    declares: [...declares],
    comments: commentsIn(captures),
  };
};

/** Nobody nests modules deeper. */
const MAX_NESTING = 20;

/**
 * The names of the classes and modules around an offset, outermost first. To be asked in order of offsets: reading the
 * tree upwards would cost its depth at every step.
 */
function nestings(scopes: readonly SyntaxNode[], names: readonly SyntaxNode[]): (offset: number) => readonly string[] {
  const open: { readonly name: string; readonly from: number; readonly to: number }[] = [];
  let next = 0;
  return (offset) => {
    for (let scope = scopes[next]; scope && scope.startIndex <= offset; scope = scopes[++next]) {
      while ((open.at(-1)?.to ?? Infinity) <= scope.startIndex) open.pop();
      const name = names[next];
      open.push({ name: name?.text ?? '', from: name?.endIndex ?? scope.startIndex, to: scope.endIndex });
    }
    while ((open.at(-1)?.to ?? Infinity) <= offset) open.pop();
    return open.slice(0, MAX_NESTING).flatMap(({ name, from }) => (offset >= from ? [name] : []));
  };
}

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
