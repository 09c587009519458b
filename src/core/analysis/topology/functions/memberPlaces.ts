import { folderOf } from '../../resolution/fileIndex';
import { functionIn } from './functionIn';
import type { FunctionPlace } from './functionPlace';
import { implementationOf } from './implementations';
import type { ModuleFacts, Modules } from './moduleFacts';
import { classNamed, MAX_PASSES, type Place } from './namedPlaces';

/** The class a local name, a parameter or a variable is stated to be of. */
export function typeOfName(name: string, within: number, module: ModuleFacts, modules: Modules): Place | undefined {
  const named = module.topology.types.filter((typed) => typed.name === name);
  if (named.length === 0) return undefined;
  const container = module.topology.functions[within]?.container ?? '';
  const typed =
    named.find((one) => one.in === within) ??
    named.find((one) => one.in >= 0 && holds(module, one.in, within)) ??
    named.find((one) => one.in < 0 && one.container !== '' && one.container === container) ??
    named.find((one) => one.in < 0 && one.container === '');
  return typed && classNamed(typed.type, module, modules);
}

/** Whether one function of the file stands within the other. */
function holds({ topology }: ModuleFacts, outer: number, inner: number): boolean {
  const around = topology.functions[outer]?.range;
  const own = topology.functions[inner]?.range;
  return around !== undefined && own !== undefined && outer < inner && around.end.line >= own.end.line;
}

/** The class of a field, its own or one of what it embeds; of `name()` what an interface's method gives. */
export function typeOfField(place: Place, field: string, modules: Modules, passes = 0): Place | undefined {
  const { module, container } = place;
  const declared = module.topology.classes.find((one) => one.name === container);
  const given = field.endsWith('()')
    ? declared?.asks?.find(({ name }) => `${name}()` === field)?.result
    : module.topology.types.find((one) => one.name === field && one.container === container)?.type;
  if (given !== undefined) return given === '' ? undefined : classNamed(given, module, modules);
  if (!module.path.endsWith('.go') || passes > MAX_PASSES) return undefined;
  for (const base of declared?.bases ?? []) {
    const embedded = classNamed(base, module, modules);
    const type = embedded && typeOfField(embedded, field, modules, passes + 1);
    if (type) return type;
  }
  return undefined;
}

/**
 * A method of a class, of what it is derived from, or of the only class derived from it; of a module its function. Go's
 * methods may stand in any file of the package, and its interfaces do not know what satisfies them.
 */
export function methodOf(place: Place, name: string, modules: Modules, passes = 0): FunctionPlace | undefined {
  const { module, container } = place;
  if (container === undefined) return functionIn(place, name);
  const own = functionIn(place, name, container, true);
  if (own || passes > MAX_PASSES) return own;
  const declared = module.topology.classes.find((one) => one.name === container);
  const isGo = module.path.endsWith('.go');
  if (isGo) {
    const inPackage = oneOf(
      modules.inFolder(folderOf(module.path)).map((one) => functionIn({ module: one }, name, container, true)),
    );
    if (inPackage) return inPackage;
    if (declared?.asks) return implementationOf(place, name, modules);
  }
  for (const base of declared?.bases ?? []) {
    const inherited = classNamed(base, module, modules);
    const method = inherited && methodOf(inherited, name, modules, isGo ? passes + 1 : MAX_PASSES + 1);
    if (method) return method;
  }
  if (isGo) return undefined;
  const derived = modules.derivedFrom(container).flatMap(({ path, name: derivedName }) => {
    const target = modules.get(path);
    return target ? [functionIn({ module: target }, name, derivedName, true)] : [];
  });
  return derived.length === 1 ? derived[0] : undefined;
}

export function oneOf(places: readonly (FunctionPlace | undefined)[]): FunctionPlace | undefined {
  return places.find((place) => place !== undefined);
}
