import { folderOf } from '../../resolution/fileIndex';
import { askedBy } from './askedModules';
import type { FunctionPlace } from './functionPlace';
import type { MethodSet } from './methodSets';
import type { Modules } from './moduleFacts';
import { classNamed, MAX_PASSES, type Place } from './namedPlaces';

/**
 * The method that a call of a Go interface's leads to: of the one type of the workspace that has all its methods, doubles
 * for tests and what hands on to another aside. Of types that stand in for each other, one for each database in folders side by side, the first.
 */
export function implementationOf(asked: Place, name: string, modules: Modules): FunctionPlace | undefined {
  const { path } = asked.module;
  const key = `implementation ${path} ${asked.container} ${name}`;
  modules.note(key);
  return modules.answers.common(key, () => {
    const others = askedBy(key, modules);
    const module = others.get(path);
    return module && findImplementation({ ...asked, module }, name, others);
  });
}

/** What more types than this can do is no sign of the one that is meant. */
const MOST_ABLE = 8;

function findImplementation(asked: Place, name: string, modules: Modules): FunctionPlace | undefined {
  const names = methodsAsked(asked, modules);
  if (names.length === 0) return undefined;
  const able = (modules.methodSets().get(name) ?? []).filter(({ methods }) => names.every((one) => methods.has(one)));
  if (able.length > MOST_ABLE) return undefined;
  const sets = able.length < 2 ? able : able.filter((set) => !handsOn(set, asked, modules));
  const [first, ...others] = sets;
  if (!first || others.some((other) => !standsInFor(other, first))) return undefined;
  return first.methods.get(name);
}

/** The methods of an interface, with those of what it embeds. */
function methodsAsked({ module, container }: Place, modules: Modules, passes = 0): readonly string[] {
  const declared = module.topology.classes.find((one) => one.name === container);
  if (!declared?.asks || passes > MAX_PASSES) return [];
  const embedded = declared.bases.flatMap((base) => {
    const place = classNamed(base, module, modules);
    return place ? methodsAsked(place, modules, passes + 1) : [];
  });
  return [...declared.asks.map(({ name }) => name), ...embedded];
}

/** Whether a type, or what it embeds, keeps a value of the interface. */
function handsOn({ folder, container }: MethodSet, asked: Place, modules: Modules): boolean {
  const files = modules.inFolder(folder);
  const embedded = files.flatMap(({ topology }) => topology.classes.filter(({ name }) => name === container));
  const holders = new Set([container, ...embedded.flatMap(({ bases }) => bases)]);
  return files.some(({ topology }) =>
    topology.types.some(
      (typed) => holders.has(typed.container) && typed.type.slice(typed.type.lastIndexOf('.') + 1) === asked.container,
    ),
  );
}

/** `store/db/mysql` beside `store/db/sqlite`. */
function standsInFor(one: MethodSet, other: MethodSet): boolean {
  return one.container === other.container && folderOf(one.folder) === folderOf(other.folder);
}
