import { type ChangedModule, isSamePlace } from './functionNumbers';
import { targetOf } from './functions/callResolution';
import type { FunctionPlace } from './functions/functionPlace';
import { type ModuleFacts, type Modules, targetsAt } from './functions/moduleFacts';
import { placesBefore } from './guardingMiddleware';
import { mountTargets } from './mountedPrefixes';

/** How a module looks to those who ask about it. */
export type Look = 'alike' | 'other-functions' | 'other';

/**
 * Whether calls that lead to a module, or through it, lead where they led before: its names, types and classes are the
 * same, and so is what it takes from where. Where in the file all that stands does not matter.
 */
export function looksNow({ before, after }: ChangedModule, earlier: Modules, later: Modules): Look {
  if (surfaceOf(before, earlier) !== surfaceOf(after, later)) return 'other';
  return functionsOf(before) === functionsOf(after) ? 'alike' : 'other-functions';
}

function functionsOf({ topology: { functions } }: ModuleFacts): string {
  return JSON.stringify(functions.map(({ name, container, arity }) => [name, container, arity]));
}

/** All but its functions. */
function surfaceOf(module: ModuleFacts, modules: Modules): string {
  const { classes, types, bindings, longLived } = module.topology;
  // Of other imports nothing is taken but what a name is bound to.
  const passing = module.edges.filter(
    ({ kind, to }) => kind === 're-export' || (modules.get(to)?.topology.classes.length ?? 0) > 0,
  );
  return JSON.stringify([
    classes,
    types,
    longLived,
    bindings.map(({ local, imported, at }) => [local, imported, targetsAt(at, module)]),
    passing.map(({ kind, to }) => [kind === 're-export', to]),
  ]);
}

/** Modules before and after some of them changed; answers of the later ones leave out who asked about the changed ones. */
export interface Change {
  readonly earlier: Modules;
  readonly later: Modules;
  readonly changes: ReadonlyMap<string, ChangedModule>;
}

/** Whether what an unchanged module asked about others leads where it led. */
export function leadsAlike(module: ModuleFacts, { earlier, later, changes }: Change): boolean {
  const asked = [...earlier.answers.callsOf(module.path)];
  return (
    asked.every(([call, { within, place }]) => isSamePlace(place, targetOf(call, within, module, later), changes)) &&
    haveSameNames({ before: module, after: module }, { earlier, later, changes })
  );
}

/** Whether a module mounts the routers of the modules it mounted them of. */
export function mountsAlike(
  { before, after }: Pick<ChangedModule, 'before' | 'after'>,
  { earlier, later }: Pick<Change, 'earlier' | 'later'>,
): boolean {
  const [left, mounted] = [mountTargets(before, earlier), mountTargets(after, later)];
  return left.length === mounted.length && left.every((target, place) => target?.path === mounted[place]?.path);
}

/** Whether the names of routers and of what runs before handlers stand for what they stood for; their points are alike. */
export function haveSameNames(
  { before, after }: Pick<ChangedModule, 'before' | 'after'>,
  { earlier, later, changes }: Change,
): boolean {
  if (!mountsAlike({ before, after }, { earlier, later })) return false;
  const running = (module: ModuleFacts, modules: Modules): readonly (FunctionPlace | undefined)[] =>
    module.topology.points.flatMap((fact) => placesBefore(fact, module, modules));
  const [ran, runs] = [running(before, earlier), running(after, later)];
  return ran.length === runs.length && ran.every((place, number) => isSamePlace(place, runs[number], changes));
}
