import { askedBy } from './functions/askedModules';
import { calleeNamed } from './functions/calleeNamed';
import { resolveCall } from './functions/callResolution';
import { type FunctionPlace, placeKey } from './functions/functionPlace';
import { type ModuleFacts, type Modules } from './functions/moduleFacts';
import type { KnownFunctions } from './knownFunctions';
import type { PointFact } from './structure/fileTopology';
import type { PointDetail } from './structure/topologyPoint';

/** The functions in which callers are turned away, those of closures that they return among them. */
export function refusingFunctions({ all }: Modules, known: KnownFunctions): ReadonlySet<string> {
  const places = all.flatMap((module) =>
    module.topology.points.flatMap((fact) => (fact.kind === 'refusal' ? (known.ownerOf(fact.in, module) ?? []) : [])),
  );
  return new Set(places.map(placeKey));
}

/** An endpoint with those of the functions that run before its handler and turn callers away among its guards. */
export function withRefusingMiddleware(
  detail: PointDetail,
  refusing: ReadonlySet<string>,
  fact: PointFact,
  module: ModuleFacts,
  modules: Modules,
): PointDetail {
  if (detail.kind !== 'endpoint' || !detail.before || refusing.size === 0) return detail;
  const places = placesBefore(fact, module, modules);
  const guards = detail.before.filter((_, number) => {
    const place = places[number];
    return place !== undefined && refusing.has(placeKey(place));
  });
  if (guards.length === 0) return detail;
  const { before, ...rest } = detail;
  const others = before.filter((one) => !guards.includes(one));
  return { ...rest, guards: [...detail.guards, ...guards], ...(others.length > 0 && { before: others }) };
}

/** The functions that run before the handler of an endpoint, in their order; nothing in place of those not found. */
export function placesBefore(
  fact: PointFact,
  module: ModuleFacts,
  modules: Modules,
): readonly (FunctionPlace | undefined)[] {
  if (fact.kind !== 'endpoint') return [];
  const asked = askedBy(module.path, modules);
  return (fact.before ?? []).map((written) => resolveCall(calleeNamed(written), fact.in, module, asked));
}
