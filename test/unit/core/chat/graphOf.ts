import type { ImportEdge, ModuleGraph, OutsideImport } from '../../../../src/core/analysis/structure/moduleGraph';
import { textRange } from '../../../../src/core/findings/textRange';

/**
 * A graph from what each module imports, one import a line: another module by its path, a package as `npm:name`,
 * anything else leads nowhere. Cycles of two modules are found; tests lie in `test/`.
 */
export function graphOf(imports: Readonly<Record<string, readonly string[]>>): ModuleGraph {
  const paths = Object.keys(imports);
  const uses = Object.entries(imports).flatMap(([from, specifiers]) =>
    specifiers.map((specifier, line) => ({
      from,
      specifier,
      kind: 'static' as const,
      range: textRange(line, 0, line, 20),
    })),
  );
  const edges: ImportEdge[] = uses
    .filter((use) => paths.includes(use.specifier))
    .map((use) => ({ ...use, to: use.specifier }));
  const outside: OutsideImport[] = uses
    .filter((use) => !paths.includes(use.specifier))
    .map((use) => ({
      ...use,
      specifier: use.specifier.replace('npm:', ''),
      resolution: use.specifier.startsWith('npm:') ? 'external' : 'missing',
    }));
  return {
    nodes: paths.map((path) => ({ path, language: 'typescript', linesOfCode: 40, isTest: path.startsWith('test/') })),
    edges,
    outside,
    cycles: edges
      .filter((edge) => edge.from < edge.to && edges.some((back) => back.from === edge.to && back.to === edge.from))
      .map((edge) => [edge.from, edge.to]),
  };
}
