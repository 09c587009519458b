import { type FunctionPlace, placeKey } from './functions/functionPlace';
import { type ModuleFacts, type Modules } from './functions/moduleFacts';
import { REACH_DEPTH } from './reach';
import type { CallFact } from './structure/fileTopology';

/** The function a call counts to, and the one it leads to. */
interface CallEnds {
  readonly ownerOf: (within: number, module: ModuleFacts) => FunctionPlace | undefined;
  readonly targetOf: (call: CallFact, module: ModuleFacts) => FunctionPlace | undefined;
}

/**
 * The functions that lead to one of some others within the reach of a point, nearest first. Calls are looked through by
 * the name they call, so that only those are resolved that can lead there.
 */
export function callersWithin(
  starts: readonly FunctionPlace[],
  modules: Modules,
  { ownerOf, targetOf }: CallEnds,
): readonly FunctionPlace[] {
  const found = new Map<string, FunctionPlace>();
  let edge = new Map(starts.map((place) => [placeKey(place), place]));
  const seen = new Set(edge.keys());
  for (let step = 0; step < REACH_DEPTH && edge.size > 0; step++) {
    const names = new Set<string>();
    for (const { path, number } of edge.values()) names.add(modules.get(path)?.topology.functions[number]?.name ?? '');
    const next = new Map<string, FunctionPlace>();
    for (const module of modules.all) {
      for (const call of module.topology.calls) {
        if (!names.has(call.name)) continue;
        const owner = ownerOf(call.in, module);
        const key = owner && placeKey(owner);
        if (!owner || key === undefined || seen.has(key) || next.has(key)) continue;
        const target = targetOf(call, module);
        if (target && edge.has(placeKey(target))) next.set(key, owner);
      }
    }
    for (const [key, place] of next) {
      seen.add(key);
      found.set(key, place);
    }
    edge = next;
  }
  return [...found.values()];
}
