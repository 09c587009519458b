import type { ExportedName } from '../structure/fileScan';
import type { SyntaxNode } from '../syntax/syntaxParser';
import { namedChildrenOf } from '../syntax/syntaxRange';

/**
 * The names a Python module gives out: what it defines at its top, and what it imports by name from other modules, which
 * an `__init__` does to pass it on. A submodule taken from the own package is found by its file.
 */
export function pythonExports(root: SyntaxNode): readonly ExportedName[] {
  const names = new Map<string, ExportedName>();
  for (const exported of exportsIn(root)) {
    const key = exported.name === '*' ? `* ${exported.from}` : exported.name;
    if (!names.has(key)) names.set(key, exported);
  }
  return [...names.values()];
}

/** Statements that hold others without a scope of their own. */
const HOLDERS = new Set([
  'block',
  'if_statement',
  'elif_clause',
  'else_clause',
  'try_statement',
  'except_clause',
  'finally_clause',
  'with_statement',
]);

function exportsIn(node: SyntaxNode): ExportedName[] {
  return namedChildrenOf(node).flatMap((statement): ExportedName[] => {
    if (HOLDERS.has(statement.type)) return exportsIn(statement);
    if (statement.type === 'import_from_statement') return passedOn(statement);
    return definedNames(statement).map((name) => ({ name }));
  });
}

function definedNames(statement: SyntaxNode): readonly string[] {
  switch (statement.type) {
    case 'class_definition':
    case 'function_definition':
      return [statement.childForFieldName('name')?.text ?? ''];
    case 'decorated_definition': {
      const definition = statement.childForFieldName('definition');
      return definition ? definedNames(definition) : [];
    }
    case 'expression_statement': {
      const [assignment] = namedChildrenOf(statement);
      const left = assignment?.type === 'assignment' ? assignment.childForFieldName('left') : undefined;
      const targets = !left ? [] : left.type === 'pattern_list' ? namedChildrenOf(left) : [left];
      return targets.filter(({ type }) => type === 'identifier').map(({ text }) => text);
    }
    default:
      return [];
  }
}

function passedOn(statement: SyntaxNode): ExportedName[] {
  const from = statement.childForFieldName('module_name')?.text.replace(/\s+/g, '') ?? '';
  if (/^\.*$/.test(from)) return [];
  const imported = statement.childrenForFieldName('name').filter((child) => child !== null);
  if (imported.length === 0) return [{ name: '*', from, as: '*' }];
  return imported.map((child) => {
    const as = (child.childForFieldName('name') ?? child).text;
    return { name: child.childForFieldName('alias')?.text ?? as, from, as };
  });
}
