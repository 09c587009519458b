import { isSameList } from '../structure/equalParts';
import { targetOf } from './functions/callResolution';
import { type ModuleFacts, type Modules, targetsAt } from './functions/moduleFacts';
import { ownersOf } from './knownFunctions';
import type { CallFact } from './structure/fileTopology';

/** A module as it was and as it is, each among the modules of its time. */
export interface ChangedModule {
  readonly before: ModuleFacts;
  readonly after: ModuleFacts;
}

/**
 * Whether calls that lead to a module, or through it, lead where they led before: its names, types and classes are the
 * same, and so is what it takes from where. Where in the file all that stands does not matter.
 */
export function looksAlike({ before, after }: ChangedModule, earlier: Modules, later: Modules): boolean {
  return surfaceOf(before, earlier) === surfaceOf(after, later);
}

function surfaceOf(module: ModuleFacts, modules: Modules): string {
  const { functions, classes, types, bindings, longLived } = module.topology;
  // Of other imports nothing is taken but what a name is bound to.
  const passing = module.edges.filter(
    ({ kind, to }) => kind === 're-export' || (modules.get(to)?.topology.classes.length ?? 0) > 0,
  );
  return JSON.stringify([
    functions.map(({ name, container, arity }) => [name, container, arity]),
    classes,
    types,
    longLived,
    bindings.map(({ local, imported, at }) => [local, imported, targetsAt(at, module)]),
    passing.map(({ kind, to }) => [kind === 're-export', to]),
  ]);
}

/**
 * Whether a module that has no part in a topology has none after the change either: nothing in it is a point or puts
 * routers together, and its functions call what they called. Both have to look alike.
 */
export function staysAside({ before, after }: ChangedModule, earlier: Modules, later: Modules): boolean {
  return (
    [before, after].every(({ topology }) => topology.points.length === 0 && topology.mounts.length === 0) &&
    haveSameLeads(leadsOf(before, earlier), leadsOf(after, later))
  );
}

/** Whether the same functions call the same ones, by the same names and in the same order. */
export function haveSameLeads(a: readonly Lead[], b: readonly Lead[]): boolean {
  return isSameList(
    a.map(({ key }) => key),
    b.map(({ key }) => key),
  );
}

/** A call that leads to a function of the workspace. */
export interface Lead {
  readonly call: CallFact;
  /** Who calls, by what name, and where that leads. */
  readonly key: string;
}

/** The calls of a module that lead to functions of the workspace, in their order. */
export function leadsOf(module: ModuleFacts, modules: Modules): readonly Lead[] {
  const owners = ownersOf(module.topology);
  return module.topology.calls.flatMap((call): Lead[] => {
    const target = targetOf(call, call.in, module, modules);
    if (!target) return [];
    return [{ call, key: `${owners[call.in] ?? -1} ${call.name} ${target.path} ${target.number}` }];
  });
}
