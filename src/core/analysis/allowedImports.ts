import picomatch from 'picomatch';
import type { TextRange } from '../findings/textRange';
import type { ImportKind, ModuleGraph } from './moduleGraph';

/**
 * What a group of modules may import. Patterns are globs over workspace paths (`src/core/**`) or, for what lies outside
 * the workspace, over specifiers (`vscode`, `node:*`, `@anthropic-ai/**`); a package's name covers its subpaths. Modules
 * of one rule may always import each other. A module may import what any rule that covers it allows, so an exception
 * for one file is a rule of its own.
 */
export interface ImportRule {
  readonly name: string;
  /** Globs of the modules the rule is about. */
  readonly from: readonly string[];
  readonly mayImport: readonly string[];
  /** What may be imported for its types alone. */
  readonly mayImportTypesOf?: readonly string[];
  readonly because: string;
}

/** An import no rule allows. */
export interface ForbiddenImport {
  readonly from: string;
  /** Path of the imported module, or the specifier of what lies outside. */
  readonly to: string;
  readonly range: TextRange;
  /** Names of the rules that cover the importing module; none when nobody said anything about it. */
  readonly rules: readonly string[];
}

/** The imports of a graph that the rules do not allow, in the graph's order. Assets and expressions are not judged. */
export function forbiddenImports(graph: ModuleGraph, rules: readonly ImportRule[]): readonly ForbiddenImport[] {
  const compiled = rules.map(compile);
  const inside = graph.edges.map(({ from, to, kind, range }): Import => ({ from, to, kind, range, isInside: true }));
  const outside = graph.outside
    .filter(({ resolution }) => resolution === 'external' || resolution === 'missing')
    .map(({ from, specifier, kind, range }): Import => ({ from, to: specifier, kind, range, isInside: false }));
  return [...inside, ...outside].flatMap((imported) => {
    const covering = compiled.filter((rule) => rule.covers(imported.from));
    if (covering.some((rule) => rule.allows(imported))) return [];
    const { from, to, range } = imported;
    return [{ from, to, range, rules: covering.map(({ name }) => name) }];
  });
}

interface Import {
  readonly from: string;
  readonly to: string;
  readonly kind: ImportKind;
  readonly range: TextRange;
  readonly isInside: boolean;
}

interface CompiledRule {
  readonly name: string;
  covers(path: string): boolean;
  allows(imported: Import): boolean;
}

function compile({ name, from, mayImport, mayImportTypesOf = [] }: ImportRule): CompiledRule {
  const covers = picomatch([...from]);
  const isAllowed = picomatch([...mayImport]);
  const areTypesAllowed = picomatch([...mayImportTypesOf]);
  return {
    name,
    covers: (path) => covers(path),
    allows: ({ to, kind, isInside }) => {
      const names = isInside ? [to] : [to, packageOf(to)];
      if (isInside && covers(to)) return true;
      return names.some((target) => isAllowed(target) || (kind === 'type' && areTypesAllowed(target)));
    },
  };
}

/** The package a specifier names: `@scope/name` of `@scope/name/part`. */
function packageOf(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}
