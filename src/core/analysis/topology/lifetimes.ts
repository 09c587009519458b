import { askedBy } from './functions/askedModules';
import type { FunctionPlace } from './functions/functionPlace';
import { implementationOf } from './functions/implementations';
import type { ModuleFacts, Modules } from './functions/moduleFacts';
import { classNamed, type Place } from './functions/namedPlaces';
import type { TypedName } from './structure/fileTopology';

/** Tells which classes have an object that lives as long as the process. */
export interface Lifetimes {
  isLong(path: string, name: string): boolean;
}

/** By which name lifetimes ask about files. */
export const LIFETIMES = 'lifetimes';
/** Classes of which every request gets an object of its own, by the frameworks' custom. */
const OWN_EACH = /\.(?:py|cs)$/;
/** What hangs on an object further away than this is not told from what passes through it. */
const MOST_STEPS = 6;

/**
 * What the files say lives long, the classes whose methods are `started` by requests, and whatever those keep in their
 * fields: an object lives at least as long as the one that holds it.
 */
export function lifetimesIn(all: Modules, started: readonly FunctionPlace[]): Lifetimes {
  const modules = askedBy(LIFETIMES, all);
  const known = new Set<string>();
  let edge: readonly Place[] = [
    ...modules.all.flatMap((module) => {
      const { longLived = [] } = module.topology;
      if (longLived.length > 0) modules.note(module.path);
      return longLived.flatMap((name) => classNamed(name, module, modules) ?? []);
    }),
    ...started.flatMap((place) => holderOf(place, modules)),
  ];
  for (let step = 0; step < MOST_STEPS && edge.length > 0; step++) {
    const fresh = edge.filter((place) => !known.has(keyOf(place)));
    for (const place of fresh) known.add(keyOf(place));
    edge = fresh.flatMap((place) => heldBy(place, modules));
  }
  return { isLong: (path, name) => known.has(`${path} ${name}`) };
}

function keyOf({ module, container }: Place): string {
  return `${module.path} ${container ?? ''}`;
}

function holderOf({ path, number }: FunctionPlace, modules: Modules): readonly Place[] {
  const module = modules.get(path);
  const container = module?.topology.functions[number]?.container ?? '';
  if (!module || container === '' || OWN_EACH.test(path)) return [];
  return [classNamed(container, module, modules) ?? { module, container }];
}

/** The classes of what an object keeps; of an interface the one that stands behind it. */
function heldBy({ module, container = '' }: Place, modules: Modules): readonly Place[] {
  return module.topology.types
    .filter((typed) => typed.container === container && isKept(typed, module))
    .flatMap(({ type }) => {
      const place = classNamed(type, module, modules);
      return place ? [place, ...behind(place, modules)] : [];
    });
}

/** Fields, and what the making of the object is handed; no other local name. */
function isKept({ in: within, container }: TypedName, { topology }: ModuleFacts): boolean {
  const name = topology.functions[within]?.name;
  return name === undefined || name === 'constructor' || name === '__init__' || name === container;
}

function behind({ module, container = '' }: Place, modules: Modules): readonly Place[] {
  const [asked] = module.topology.classes.find(({ name }) => name === container)?.asks ?? [];
  if (asked) {
    const method = implementationOf({ module, container }, asked.name, modules);
    return method ? holderOf(method, modules) : [];
  }
  const derived = modules.derivedFrom(container);
  return derived.length !== 1
    ? []
    : derived.flatMap(({ path, name }) => {
        const target = modules.get(path);
        return target ? [{ module: target, container: name }] : [];
      });
}
