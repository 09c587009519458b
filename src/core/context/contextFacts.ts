import type { Component } from '../analysis/components/componentGraph';
import type { ArchitectureFacts } from '../analysis/facts/architectureFacts';

const NAMED_AT_MOST = 8;
/** With more folders the figures say nothing about any of them. */
const FOLDERS_AT_MOST = 3;

/**
 * What the analyser measured about the modules under review, one statement a line, for somebody who asks
 * about them: who imports them, what they import, what they do in a backend, how
 * often they change, and the cycles they take part in.
 */
export function factsAbout(paths: readonly string[], facts: ArchitectureFacts): readonly string[] {
  const asked = new Set(paths);
  const modules = facts.modules.filter(({ path }) => asked.has(path));
  const cycles = facts.cycles.filter((cycle) => cycle.some((member) => asked.has(member)));
  return [
    ...modules.flatMap(({ path, linesOfCode, imports, importers, packages, backend, revisions }) => [
      // Nobody imports an entry, or a file whose neighbours see it without an import: that says nothing.
      importers.length > 0
        ? `${path} (${linesOfCode} lines of code) is imported by ${named(importers)}`
        : `${path} has ${linesOfCode} lines of code`,
      ...(imports.length > 0 ? [`${path} imports ${named(imports)}`] : []),
      ...(revisions === undefined ? [] : [`${path} changed in ${revisions} commits of the last 18 months`]),
      ...(packages.length > 0 ? [`${path} uses the packages ${named(packages)}`] : []),
      ...backend,
    ]),
    ...folderFacts(facts),
    ...cycles.map((cycle) => `Import cycle among ${named(cycle)}`),
  ];
}

/** How the folders of the modules are tied to others, where there are few enough to tell them apart. */
export function folderFacts({ folders }: Pick<ArchitectureFacts, 'folders'>): readonly string[] {
  const tied = folders.filter(({ coupling }) => coupling.afferent + coupling.efferent > 0);
  return tied.length <= FOLDERS_AT_MOST ? tied.map(folderFact) : [];
}

/** The first of some names, and how many more there are. */
export function named(sorted: readonly string[], most = NAMED_AT_MOST): string {
  const names = sorted.slice(0, most).join(', ');
  return sorted.length > most ? `${names} and ${sorted.length - most} more` : names;
}

function folderFact({ name, modules, coupling }: Component): string {
  const { afferent, efferent, instability } = coupling;
  const size = modules === 1 ? '1 module' : `${modules} modules`;
  return `Folder ${name} (${size}): ${afferent} folders use it, it uses ${efferent}; instability ${instability.toFixed(2)}`;
}
