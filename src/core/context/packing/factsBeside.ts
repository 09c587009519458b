import type { ArchitectureFacts, ModuleFacts } from '../../analysis/facts/architectureFacts';
import { folderFacts, named } from '../contextFacts';
import type { AskedPoint } from '../contextPack';

const IMPORTERS_NAMED = 4;
/** A module that uses so many others is told; of fewer, its own imports tell. */
const MANY_IMPORTS = 15;
/** Commits in 18 months from which on a module is one that changes often. */
const OFTEN_CHANGED = 10;

/**
 * What the analyser measured about modules whose code is sent, one statement a line, as far as that code does not show
 * it and no point asks about it: who uses them from elsewhere, their layer, how often they change and with what, their
 * folders and cycles.
 */
export function factsBeside(
  paths: readonly string[],
  facts: ArchitectureFacts,
  asked: readonly AskedPoint[],
): readonly string[] {
  const own = new Set(paths);
  const told = new Set(asked.map(({ point }) => placeOf(point.path, point.range.start.line + 1)));
  const isTold = (statement: string) => told.has(statement.slice(0, statement.indexOf(' ')));
  const modules = facts.modules.filter(({ path }) => own.has(path));
  const cycles = facts.cycles.filter((cycle) => cycle.some((member) => own.has(member)));
  return [
    ...modules.flatMap((module) => [
      ...moduleFacts(module, own),
      ...module.backend.filter((statement) => !isTold(statement)),
    ]),
    ...(facts.deployment ?? []),
    ...folderFacts(facts),
    ...cycles.map((cycle) => `Import cycle among ${named(cycle)}`),
  ];
}

function placeOf(path: string, line: number): string {
  return `${path}:${line}`;
}

/** Of each module one statement, or none where nothing is out of the ordinary. */
function moduleFacts(module: ModuleFacts, own: ReadonlySet<string>): readonly string[] {
  const { path, imports, importers, revisions = 0, layer, changedWith = [] } = module;
  const together = changedWith.map((one) => `${one.path} (${one.shared} of ${one.of} commits)`);
  const statements = [
    ...(layer === undefined ? [] : [`in the layer ${layer}`]),
    ...(importers.every((importer) => own.has(importer)) ? [] : [`used by ${named(importers, IMPORTERS_NAMED)}`]),
    ...(imports.length >= MANY_IMPORTS ? [`uses ${imports.length} modules`] : []),
    ...(together.length > 0 ? [`changes together with ${together.join(', ')}`] : []),
    ...(revisions >= OFTEN_CHANGED ? [`changed in ${revisions} commits of the last 18 months`] : []),
  ];
  return statements.length === 0 ? [] : [`${path}: ${statements.join('; ')}`];
}
