import type { RawImport } from '../structure/fileScan';
import type { ImportKind } from '../structure/moduleGraph';
import type { SyntaxNode } from '../syntax/syntaxParser';
import { namedChildrenOf, rangeOfNode } from '../syntax/syntaxRange';
import { captured, commentsIn, type ImportScanner } from './importScanner';
import { pythonExports } from './pythonExports';

const IMPORTS = `
  (import_statement) @import
  (import_from_statement) @from
  (future_import_statement) @future
  (comment) @comment`;

const CALLS = `
  (call
    function: [(identifier) (attribute)] @callee
    arguments: (argument_list . (string) @module)
    (#match? @callee "^(__import__|(importlib[.])?import_module)$"))`;

/** Imports of Python, those inside functions and under `TYPE_CHECKING` marked as what they are, and what it passes on. */
export const scanPythonImports: ImportScanner = (root, text, grammar) => {
  const captures = grammar.query(IMPORTS).captures(root);
  const calls = /import_module|__import__/.test(text) ? grammar.query(CALLS).captures(root) : [];
  return {
    imports: [
      ...captures.flatMap(({ name, node }) => importsOf(name, node)),
      ...captured(calls, 'module').map(importOfCall),
    ],
    packageName: '',
    declares: [],
    exports: pythonExports(root),
    comments: commentsIn(captures),
  };
};

function importsOf(statementType: string, statement: SyntaxNode): RawImport[] {
  if (statementType === 'comment') return [];
  const range = rangeOfNode(statement);
  const kind = kindOf(statement);
  if (statementType === 'future') return [{ specifier: '__future__', kind, range, names: [] }];
  if (statementType === 'import')
    return namedChildrenOf(statement).map((child) => ({ specifier: moduleName(child), kind, range, names: ['*'] }));
  const module = statement.childForFieldName('module_name');
  if (!module) return [];
  const imported = statement.childrenForFieldName('name').filter((child) => child !== null);
  const names = imported.length > 0 ? imported.map(moduleName) : ['*'];
  return [{ specifier: withoutSpace(module.text), kind, range, names }];
}

function importOfCall(module: SyntaxNode): RawImport {
  const call = module.parent?.parent ?? module;
  const content = namedChildrenOf(module).find((child) => child.type === 'string_content');
  return { specifier: content?.text ?? '', kind: 'dynamic', range: rangeOfNode(call), names: ['*'] };
}

/** The dotted name of `a.b` and of `a.b as c`. */
function moduleName(node: SyntaxNode): string {
  return withoutSpace((node.childForFieldName('name') ?? node).text);
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}

/** An import in a function runs when that is called; one under `TYPE_CHECKING` never runs. */
function kindOf(statement: SyntaxNode): ImportKind {
  for (let node: SyntaxNode | null = statement; node?.parent; node = node.parent) {
    if (node.parent.type === 'function_definition') return 'dynamic';
    if (node.type === 'block' && isForTypeChecking(node.parent)) return 'type';
  }
  return 'static';
}

/** Whether the blocks directly below are read by type checkers alone; an `else` is a node of its own, and runs. */
function isForTypeChecking(owner: SyntaxNode): boolean {
  return (
    (owner.type === 'if_statement' || owner.type === 'elif_clause') &&
    /(?:^|\.)TYPE_CHECKING$/.test(owner.childForFieldName('condition')?.text ?? '')
  );
}
