import type { RawImport } from '../fileScan';
import type { ImportKind } from '../moduleGraph';
import type { SyntaxGrammar, SyntaxNode } from '../syntaxParser';
import { namedChildrenOf, rangeOfNode } from '../syntaxRange';
import { captured, commentsIn, type ImportScanner } from './importScanner';

const STATEMENTS = `
  (import_statement) @statement
  (export_statement source: (string)) @statement
  (comment) @comment`;

const CALLS = `
  (call_expression function: (import)) @call
  (call_expression function: (identifier) @callee (#eq? @callee "require")) @call`;

const REFERENCE_PATH = /^\/\/\/\s*<reference\s+path\s*=\s*["']([^"']+)["']/gm;

/** Imports of TypeScript and JavaScript, JSX included. `jest.mock` and the like are no dependencies and are left out. */
export const scanTypeScriptImports: ImportScanner = (root, text, grammar) => {
  const captures = grammar.query(STATEMENTS).captures(root);
  const imports = [
    ...captured(captures, 'statement').flatMap(importOfStatement),
    ...importsOfCalls(root, text, grammar),
    ...importsOfReferences(root, text),
  ];
  return { imports, packageName: '', declares: [], comments: commentsIn(captures) };
};

function importOfStatement(statement: SyntaxNode): RawImport[] {
  const requireClause = statement.namedChildren.find((child) => child?.type === 'import_require_clause');
  const source = (requireClause ?? statement).childForFieldName('source');
  if (!source) return [];
  const { kind, names } = requireClause ? { kind: 'require' as const, names: ['*'] } : kindAndNames(statement);
  return [{ specifier: textOfString(source), kind, range: rangeOfNode(statement), names }];
}

function kindAndNames(statement: SyntaxNode): { kind: ImportKind; names: string[] } {
  const isExport = statement.type === 'export_statement';
  const clause = statement.namedChildren.find((child) => child !== null && CLAUSES.has(child.type));
  const taken = clause ? namesOfClause(clause) : [];
  const names = isExport && !clause ? ['*'] : taken.map(({ name }) => name);
  const isTyped = hasTypeKeyword(statement) || (isExport && EXPORTS_ALL_TYPES.test(statement.text));
  if (isTyped || (taken.length > 0 && taken.every(({ isType }) => isType))) return { kind: 'type', names };
  if (isExport) return { kind: 're-export', names };
  return { kind: clause ? 'static' : 'side-effect', names };
}

/** The grammar does not know `export type *` and reads its `type` as an error. */
const EXPORTS_ALL_TYPES = /^export\s+type\s*\*/;
const CLAUSES = new Set(['import_clause', 'export_clause', 'namespace_export']);

interface ImportedName {
  readonly name: string;
  readonly isType: boolean;
}

function namesOfClause(clause: SyntaxNode): ImportedName[] {
  if (clause.type === 'namespace_export') return [{ name: '*', isType: false }];
  return namedChildrenOf(clause).flatMap((child): ImportedName[] => {
    switch (child.type) {
      case 'identifier':
        return [{ name: 'default', isType: false }];
      case 'namespace_import':
        return [{ name: '*', isType: false }];
      case 'named_imports':
        return namesOfClause(child);
      case 'import_specifier':
      case 'export_specifier':
        return [{ name: textOfName(child.childForFieldName('name')), isType: hasTypeKeyword(child) }];
      default:
        return [];
    }
  });
}

function importsOfCalls(root: SyntaxNode, text: string, grammar: SyntaxGrammar): RawImport[] {
  if (!/\b(?:import|require)\s*\(/.test(text)) return [];
  return captured(grammar.query(CALLS).captures(root), 'call').flatMap(importOfCall);
}

function importOfCall(call: SyntaxNode): RawImport[] {
  const callArguments = call.childForFieldName('arguments');
  const argument = callArguments && namedChildrenOf(callArguments).find((child) => child.type !== 'comment');
  if (!argument) return [];
  const isLiteral = argument.type === 'string' || (argument.type === 'template_string' && !hasSubstitution(argument));
  const common = { kind: kindOfCall(call), range: rangeOfNode(call), names: ['*'] };
  return [
    isLiteral
      ? { ...common, specifier: textOfString(argument) }
      : { ...common, specifier: argument.text, isExpression: true },
  ];
}

const TYPE_CONTEXTS = new Set(['type_annotation', 'type_query', 'type_alias_declaration', 'type_arguments']);
const FUNCTIONS = new Set([
  'function_declaration',
  'function_expression',
  'arrow_function',
  'method_definition',
  'generator_function',
  'generator_function_declaration',
]);
const BLOCKS = new Set(['statement_block', 'class_body', 'program']);

/** `import('./x').T` in a type vanishes at run time; a `require` inside a function runs when that is called. */
function kindOfCall(call: SyntaxNode): ImportKind {
  const isImport = call.childForFieldName('function')?.type === 'import';
  let mayBeType = isImport;
  for (let node = call.parent; node; node = node.parent) {
    if (mayBeType && TYPE_CONTEXTS.has(node.type)) return 'type';
    if (BLOCKS.has(node.type)) mayBeType = false;
    if (FUNCTIONS.has(node.type)) return 'dynamic';
  }
  return isImport ? 'dynamic' : 'require';
}

function importsOfReferences(root: SyntaxNode, text: string): RawImport[] {
  if (!text.includes('<reference')) return [];
  return [...text.matchAll(REFERENCE_PATH)].flatMap((match): RawImport[] => {
    const comment = root.descendantForIndex(match.index, match.index);
    if (comment?.type !== 'comment') return [];
    const path = match[1] ?? '';
    const specifier = path.startsWith('.') ? path : `./${path}`;
    return [{ specifier, kind: 'type', range: rangeOfNode(comment), names: [] }];
  });
}

/** The keyword `type` (or `typeof`) right after `import` or `export`, or before a name in braces. */
function hasTypeKeyword(node: SyntaxNode): boolean {
  return node.children.some((child) => child !== null && !child.isNamed && /^type(of)?$/.test(child.type));
}

function hasSubstitution(template: SyntaxNode): boolean {
  return template.namedChildren.some((child) => child?.type === 'template_substitution');
}

/** A literal's content. Escapes in a specifier are left as written: nobody uses them. */
function textOfString(literal: SyntaxNode): string {
  return literal.text.slice(1, -1);
}

function textOfName(name: SyntaxNode | null): string {
  const text = name?.text ?? '';
  return name?.type === 'string' ? text.slice(1, -1) : text;
}
