import type { ArchitectureFacts } from '../analysis/architectureFacts';
import type { Component } from '../analysis/components/componentGraph';

const NAMED_AT_MOST = 8;
/** With more folders the figures say nothing about any of them. */
const FOLDERS_AT_MOST = 3;

/**
 * What the analyser measured about the modules under review, one statement a line, for a reviewer who sees only
 * them: who imports them, what they import, what they do in a backend, how
 * often they change, and the cycles they take part in.
 */
export function factsAbout(paths: readonly string[], facts: ArchitectureFacts): readonly string[] {
  const asked = new Set(paths);
  const modules = facts.modules.filter(({ path }) => asked.has(path));
  const tied = facts.folders.filter(({ coupling }) => coupling.afferent + coupling.efferent > 0);
  const folders = tied.length <= FOLDERS_AT_MOST ? tied : [];
  const cycles = facts.cycles.filter((cycle) => cycle.some((member) => asked.has(member)));
  return [
    ...modules.flatMap(({ path, linesOfCode, imports, importers, packages, backend, revisions }) => [
      `${path} (${linesOfCode} lines of code) is imported by ${listed(importers)}`,
      ...(imports.length > 0 ? [`${path} imports ${listed(imports)}`] : []),
      ...(revisions === undefined ? [] : [`${path} changed in ${revisions} commits of the last 18 months`]),
      ...(packages.length > 0 ? [`${path} uses the packages ${listed(packages)}`] : []),
      ...backend,
    ]),
    ...folders.map(folderFact),
    ...cycles.map((cycle) => `Import cycle among ${listed(cycle)}`),
  ];
}

function folderFact({ name, modules, coupling }: Component): string {
  const { afferent, efferent, instability } = coupling;
  const size = modules === 1 ? '1 module' : `${modules} modules`;
  return `Folder ${name} (${size}): ${afferent} folders use it, it uses ${efferent}; instability ${instability.toFixed(2)}`;
}

function listed(sorted: readonly string[]): string {
  if (sorted.length === 0) return 'no module';
  const named = sorted.slice(0, NAMED_AT_MOST).join(', ');
  return sorted.length > NAMED_AT_MOST ? `${named} and ${sorted.length - NAMED_AT_MOST} more` : named;
}
