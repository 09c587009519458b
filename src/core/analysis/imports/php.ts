import type { RawImport } from '../structure/fileScan';
import type { SyntaxNode } from '../syntax/syntaxParser';
import { namedChildrenOf, rangeOfNode } from '../syntax/syntaxRange';
import { captured, commentsIn, type ImportScanner } from './importScanner';

const NAME = '[(name) (qualified_name)]';

const NAMES = `
  (namespace_definition name: (namespace_name) @namespace)
  (namespace_use_declaration) @use
  [(class_declaration name: (name) @type)
   (interface_declaration name: (name) @type)
   (trait_declaration name: (name) @type)
   (enum_declaration name: (name) @type)]
  (named_type ${NAME} @name)
  (base_clause ${NAME} @name)
  (class_interface_clause ${NAME} @name)
  (use_declaration ${NAME} @name)
  (object_creation_expression ${NAME} @name)
  (scoped_call_expression scope: ${NAME} @name)
  (scoped_property_access_expression scope: ${NAME} @name)
  (class_constant_access_expression . ${NAME} @name)
  (attribute ${NAME} @name)
  (binary_expression operator: "instanceof" right: ${NAME} @name)
  [(require_expression) (require_once_expression) (include_expression) (include_once_expression)] @require
  (comment) @comment`;

/**
 * Imports of PHP. A `use` is an import of the full name it gives; what it says is no file but a name, and names without
 * a `use` belong to the file's namespace, so each becomes an implicit import of its full name. A `require` of a
 * path that is written out is one as well.
 */
export const scanPhpImports: ImportScanner = (root, _text, grammar) => {
  const captures = grammar.query(NAMES).captures(root);
  const namespace = captured(captures, 'namespace')[0]?.text ?? '';
  const full = (name: string) => (namespace === '' ? name : `${namespace}\\${name}`);
  const uses = captured(captures, 'use').flatMap(usesIn);
  const aliases = new Map(uses.map(({ alias, raw }) => [alias, raw.specifier]));
  const types = captured(captures, 'type').map((node) => full(node.text));
  const implicit = new Map<string, RawImport>();
  for (const node of captured(captures, 'name')) {
    const name = fullNameOf(node.text, aliases, full);
    if (name === undefined || implicit.has(name) || types.includes(name)) continue;
    implicit.set(name, { specifier: name, kind: 'static', range: rangeOfNode(node), names: [name], isImplicit: true });
  }
  return {
    imports: [...uses.map(({ raw }) => raw), ...implicit.values(), ...captured(captures, 'require').map(requireIn)],
    packageName: namespace,
    declares: types,
    comments: commentsIn(captures),
  };
};

interface Use {
  /** What the file calls it. */
  readonly alias: string;
  readonly raw: RawImport;
}

/** The names of `use A\B as C, D\{E, F};`; those of functions and constants are left out. */
function usesIn(declaration: SyntaxNode): Use[] {
  if (/^use\s+(?:function|const)\b/.test(declaration.text)) return [];
  const group = declaration.childForFieldName('body');
  const prefix = group && namedChildrenOf(declaration).find(({ type }) => type === 'namespace_name')?.text;
  return namedChildrenOf(group ?? declaration).flatMap((clause): Use[] => {
    if (clause.type !== 'namespace_use_clause') return [];
    const alias = clause.childForFieldName('alias')?.text;
    const written = namedChildrenOf(clause)[0]?.text ?? '';
    const specifier = (prefix ? `${prefix}\\${written}` : written).replace(/^\\/, '');
    const last = specifier.slice(specifier.lastIndexOf('\\') + 1);
    const range = rangeOfNode(declaration);
    return [{ alias: alias ?? last, raw: { specifier, kind: 'static', range, names: [last] } }];
  });
}

/** `undefined` for what a `use` stands for already. */
function fullNameOf(
  written: string,
  aliases: ReadonlyMap<string, string>,
  full: (name: string) => string,
): string | undefined {
  if (written.startsWith('\\')) return written.slice(1);
  const [first = '', ...rest] = written.split('\\');
  const known = aliases.get(first);
  if (known === undefined) return full(written);
  return rest.length === 0 ? undefined : [known, ...rest].join('\\');
}

const LITERAL_PATH =
  /^(?:require|include)(?:_once)?\s*\(?\s*(?:(?:__DIR__|dirname\s*\(\s*__FILE__\s*\))\s*\.\s*)?(["'])([^"'$]+)\1\s*\)?$/;

function requireIn(expression: SyntaxNode): RawImport {
  const path = LITERAL_PATH.exec(expression.text)?.[2];
  const range = rangeOfNode(expression);
  if (path === undefined)
    return { specifier: expression.text, kind: 'require', range, names: ['*'], isExpression: true };
  const isFromHere = /__DIR__|__FILE__/.test(expression.text);
  return { specifier: isFromHere ? `.${path.replace(/^(?!\/)/, '/')}` : path, kind: 'require', range, names: ['*'] };
}
