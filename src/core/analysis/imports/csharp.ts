import type { RawImport } from '../structure/fileScan';
import type { ImportKind } from '../structure/moduleGraph';
import type { SyntaxNode } from '../syntax/syntaxParser';
import { namedChildrenOf, rangeOfNode } from '../syntax/syntaxRange';
import { captured, commentsIn, type ImportScanner } from './importScanner';

const TYPES = '[(identifier) (qualified_name) (alias_qualified_name)]';

const NAMES = `
  (using_directive) @using
  (file_scoped_namespace_declaration) @namespace
  (namespace_declaration) @namespace
  [(class_declaration name: (identifier) @type)
   (interface_declaration name: (identifier) @type)
   (struct_declaration name: (identifier) @type)
   (enum_declaration name: (identifier) @type)
   (record_declaration name: (identifier) @type)
   (delegate_declaration name: (identifier) @type)]
  (type_parameter name: (identifier) @local)
  (property_declaration name: (identifier) @member)
  (variable_declarator name: (identifier) @member)
  (parameter name: (identifier) @member)
  (parameter (modifier) @modifier)
  (_ type: ${TYPES} @use)
  (_ returns: ${TYPES} @use)
  (base_list ${TYPES} @use)
  (generic_name . (identifier) @use)
  (type_argument_list ${TYPES} @use)
  (as_expression right: ${TYPES} @use)
  (is_expression right: ${TYPES} @use)
  (constant_pattern (identifier) @use)
  (explicit_interface_specifier ${TYPES} @use)
  (attribute name: ${TYPES} @attribute)
  (member_access_expression expression: (identifier) @owner)
  (invocation_expression
    function: (identifier) @callee
    arguments: (argument_list (argument (identifier) @mention))
    (#eq? @callee "nameof"))
  (generic_name (identifier) @generic (type_argument_list (identifier) @category) (#any-of? @generic "ILogger" "CreateLogger" "IStringLocalizer" "IHtmlLocalizer"))
  (invocation_expression
    function: [
      (member_access_expression name: [(identifier) @call (generic_name . (identifier) @call)])
      (conditional_access_expression
        (member_binding_expression name: [(identifier) @call (generic_name . (identifier) @call)]))])
  (attribute_argument (typeof_expression type: ${TYPES} @category))
  (comment) @comment`;

/**
 * Imports of C#. A `using` opens a namespace and names no type, so each goes with all type names (and, as `name()`, the
 * methods called, which may be extensions) the file uses; which of them the namespace holds shows once all files are known.
 * What the file's own namespaces hold needs no `using`: each name that is used becomes an implicit import as well. What
 * is only mentioned, by `nameof`, in an attribute or as the category of a logger or a localizer, gives its name and nothing else: an import of a type.
 */
export const scanCSharpImports: ImportScanner = (root, _text, grammar) => {
  const captures = grammar.query(NAMES).captures(root);
  const types = captured(captures, 'type');
  const aliases = new Set<string>();
  const members = new Set(captured(captures, 'member').map((node) => node.text));
  const known = new Set([...types, ...captured(captures, 'local')].map((node) => node.text));
  const uses = new Map<string, RawImport>();
  const add = (name: string, node: SyntaxNode, kind: ImportKind = 'static') => {
    const specifier = simplified(name);
    if (uses.has(specifier) || known.has(specifier) || !/^[A-Z_@]|\./.test(specifier)) return;
    uses.set(specifier, { specifier, kind, range: rangeOfNode(node), names: [specifier], isImplicit: true });
  };
  const categories = new Set(captured(captures, 'category').map((node) => node.startIndex));
  for (const { name, node } of captures) {
    if (name === 'use' && !isNoType(node) && !categories.has(node.startIndex)) add(node.text, node);
    if (name === 'attribute') for (const suffix of ['', 'Attribute']) add(node.text + suffix, node);
    if (name === 'owner' && !members.has(node.text) && !isMention(node)) add(ownerPath(node), node);
  }
  const directives = captured(captures, 'using').map(directiveOf);
  for (const { alias } of directives) if (alias !== undefined) aliases.add(alias);
  for (const node of captured(captures, 'call')) add(`${node.text}()`, node);
  // Last, so that a name that is used as well counts as used.
  for (const { name, node } of captures) {
    if (name === 'mention' || name === 'category') add(node.text, node, 'type');
    if (name === 'owner' && !members.has(node.text) && isMention(node)) add(ownerPath(node), node, 'type');
  }
  const implicit = [...uses.values()].filter(({ specifier }) => !aliases.has(specifier));
  const namesOf = (kind: ImportKind) => implicit.filter((use) => use.kind === kind).map(({ specifier }) => specifier);
  const names = namesOf('static');
  const mentioned = namesOf('type');
  const explicit = directives.flatMap(({ raw, opens }): RawImport[] => {
    if (!opens) return [raw];
    const used = { ...raw, names };
    return mentioned.length === 0 ? [used] : [used, { ...raw, kind: 'type', names: mentioned }];
  });
  const declares = [...types.flatMap(qualifiedName), ...captured(captures, 'modifier').flatMap(extensionName)];
  const globals = directives.filter(({ isGlobal, opens }) => isGlobal && opens).map(({ raw }) => raw.specifier);
  return {
    imports: [...explicit, ...implicit],
    packageName: captured(captures, 'namespace').slice(0, 1).map(namespaceOf)[0] ?? '',
    declares: [...new Set(declares)],
    ...(globals.length > 0 ? { opens: globals } : {}),
    comments: commentsIn(captures),
  };
};

/** A name without spaces, type arguments and the mark of the outermost namespace. */
function simplified(name: string): string {
  return name.replace(/\s+|<.*>/gs, '').replace(/^global::/, '');
}

interface Directive {
  readonly raw: RawImport;
  readonly isGlobal: boolean;
  /** Whether it opens a namespace; `using static` and `using A = B.C` name a type. */
  readonly opens: boolean;
  readonly alias?: string;
}

function directiveOf(directive: SyntaxNode): Directive {
  const alias = directive.childForFieldName('name')?.text;
  const target = namedChildrenOf(directive).findLast(({ type }) => type !== 'comment');
  const specifier = simplified(target?.text ?? '');
  const keywords = new Set(directive.children.map((child) => child?.type));
  const names = [specifier.slice(specifier.lastIndexOf('.') + 1)];
  const raw: RawImport = { specifier, kind: 'static', range: rangeOfNode(directive), names };
  const isGlobal = keywords.has('global');
  if (alias !== undefined) return { raw, isGlobal, opens: false, alias };
  return { raw, isGlobal, opens: !keywords.has('static') };
}

/** A part of a longer name, such as the name of a generic method. */
function isNoType({ parent }: SyntaxNode): boolean {
  if (parent?.type === 'qualified_name' || parent?.type === 'using_directive') return true;
  if (parent?.type !== 'generic_name') return false;
  const owner = parent.parent;
  if (owner?.type === 'invocation_expression') return true;
  return NAME_OWNERS.has(owner?.type ?? '') && owner?.startIndex !== parent.startIndex;
}

const NAME_OWNERS = new Set(['member_access_expression', 'member_binding_expression', 'qualified_name']);

/** Whether an access is all that a `nameof` is about. */
function isMention(node: SyntaxNode): boolean {
  let access = node.parent;
  while (access?.type === 'member_access_expression') access = access.parent;
  const call = access?.type === 'argument' ? access.parent?.parent : undefined;
  return call?.type === 'invocation_expression' && call.childForFieldName('function')?.text === 'nameof';
}

/** `A.B.C` of the access `A.B.C.d` that starts with the node; which part is a type shows later. */
function ownerPath(node: SyntaxNode): string {
  const names = [node.text];
  for (let access = node.parent; access?.type === 'member_access_expression'; access = access.parent)
    names.push(access.childForFieldName('name')?.text ?? '');
  return names.slice(0, -1).join('.');
}

/** The full name of a type that lies in no other type. */
function qualifiedName(nameNode: SyntaxNode): string[] {
  const declaration = nameNode.parent;
  if (!declaration || enclosingType(declaration)) return [];
  return [inNamespace(declaration, nameNode.text)];
}

/** `Namespace.method()` for the method whose first parameter has the modifier `this`. */
function extensionName(modifier: SyntaxNode): string[] {
  const method = modifier.parent?.parent?.parent;
  if (modifier.text !== 'this' || method?.type !== 'method_declaration') return [];
  return [inNamespace(method, `${method.childForFieldName('name')?.text ?? ''}()`)];
}

function enclosingType(declaration: SyntaxNode): boolean {
  return declaration.parent?.type === 'declaration_list' && declaration.parent.parent?.type !== 'namespace_declaration';
}

function inNamespace(node: SyntaxNode, name: string): string {
  let above = node.parent;
  for (let level = 0; above && level < MAX_LEVELS; level++, above = above.parent) {
    if (above.type === 'namespace_declaration') return `${namespaceOf(above)}.${name}`;
    if (above.type !== 'compilation_unit') continue;
    const scoped = namedChildrenOf(above).find(({ type }) => type === 'file_scoped_namespace_declaration');
    return scoped ? `${namespaceOf(scoped)}.${name}` : name;
  }
  return name;
}

/** The full name of a namespace, those around it included. */
function namespaceOf(declaration: SyntaxNode): string {
  const names: string[] = [];
  let above: SyntaxNode | null = declaration;
  for (let level = 0; above && level < MAX_LEVELS; level++, above = above.parent)
    if (above.type.endsWith('namespace_declaration'))
      names.unshift(above.childForFieldName('name')?.text.replace(/\s+/g, '') ?? '');
  return names.join('.');
}

/** Nobody nests declarations deeper, and each step up costs the depth of the tree. */
const MAX_LEVELS = 50;
