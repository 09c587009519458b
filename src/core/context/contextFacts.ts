import type { ArchitectureFacts } from '../analysis/architectureFacts';

const NAMED_AT_MOST = 8;

/**
 * What the analyser measured about the modules under review, one statement a line, for a reviewer who sees only
 * them: who imports them, what they import, how often they change, and the cycles they take part in.
 */
export function factsAbout(paths: readonly string[], facts: ArchitectureFacts): readonly string[] {
  const asked = new Set(paths);
  const modules = facts.modules.filter(({ path }) => asked.has(path));
  const cycles = facts.cycles.filter((cycle) => cycle.some((member) => asked.has(member)));
  return [
    ...modules.flatMap(({ path, linesOfCode, imports, importers, packages, revisions }) => [
      `${path} (${linesOfCode} lines of code) is imported by ${listed(importers)}`,
      ...(imports.length > 0 ? [`${path} imports ${listed(imports)}`] : []),
      ...(revisions === undefined ? [] : [`${path} changed in ${revisions} commits of the last 18 months`]),
      ...(packages.length > 0 ? [`${path} uses the packages ${listed(packages)}`] : []),
    ]),
    ...cycles.map((cycle) => `Import cycle among ${listed(cycle)}`),
  ];
}

function listed(sorted: readonly string[]): string {
  if (sorted.length === 0) return 'no module';
  const named = sorted.slice(0, NAMED_AT_MOST).join(', ');
  return sorted.length > NAMED_AT_MOST ? `${named} and ${sorted.length - NAMED_AT_MOST} more` : named;
}
