import { folderOf } from '../resolution/fileIndex';
import type { BindingFact, Callee } from './fileTopology';
import { functionIn } from './functionIn';
import { handlerOf } from './mediatedCalls';
import { type FunctionPlace, type ModuleFacts, type Modules, targetsAt } from './moduleFacts';

/** A module, or a class in it. */
interface Place {
  readonly module: ModuleFacts;
  readonly container?: string;
}

/** Longest way through modules that pass names on. */
const MAX_PASSES = 4;
const SELF = new Set(['this', 'self', 'cls']);

/**
 * The function a call leads to, through the file's own names, its imports, stated types and the fields of classes.
 * `undefined` when it leaves the workspace or when that cannot be told: nothing is guessed.
 */
export function resolveCall(
  { receiver, name, message }: Callee,
  within: number,
  module: ModuleFacts,
  modules: Modules,
): FunctionPlace | undefined {
  if (message !== undefined) return handlerOf(message, modules);
  const parts = receiver === '' ? [] : receiver.split('.').map((part) => part.replace(/^#/, ''));
  if (parts.length === 0) return plainCall(name, within, module, modules);
  if (!SELF.has(parts[0] ?? '')) return memberCall(parts, name, within, module, modules);
  const container = module.topology.functions[within]?.container ?? '';
  if (container === '') return undefined;
  const place = { module, container };
  if (parts.length === 1) return methodOf(place, name, modules);
  const field = parts.length === 2 ? typeOfField(place, parts[1] ?? '', modules) : undefined;
  return field && methodOf(field, name, modules);
}

/** The module a router's name leads to: an import's target. */
export function moduleNamed(name: string, module: ModuleFacts, modules: Modules): ModuleFacts | undefined {
  const [root = '', member] = name.split('.');
  const binding = bindingOf(root, module);
  const place = binding && followed(binding, module, modules);
  const inner = place && member !== undefined ? exportedBy(place.module, member, modules, 0) : undefined;
  return (inner ?? place)?.module;
}

function plainCall(name: string, within: number, module: ModuleFacts, modules: Modules): FunctionPlace | undefined {
  const container = module.topology.functions[within]?.container;
  const own = functionIn({ module }, name, container);
  if (own) return own;
  if (module.path.endsWith('.go'))
    return oneOf(modules.inFolder(folderOf(module.path)).map((one) => functionIn({ module: one }, name, '')));
  const binding = bindingOf(name, module);
  if (!binding || binding.imported === '*') return undefined;
  return oneOf(
    targetsAt(binding.at, module).map((path) => exportedFunction(modules.get(path), binding.imported, modules, 0)),
  );
}

function memberCall(
  parts: readonly string[],
  name: string,
  within: number,
  module: ModuleFacts,
  modules: Modules,
): FunctionPlace | undefined {
  const [root = '', member, ...more] = parts;
  if (more.length > 0) return undefined;
  const typed = typeOfName(root, within, module, modules);
  if (typed) {
    const place = member === undefined ? typed : typeOfField(typed, member, modules);
    return place && methodOf(place, name, modules);
  }
  if (member === undefined && hasClass(module, root)) return methodOf({ module, container: root }, name, modules);
  const binding = bindingOf(root, module);
  if (!binding) {
    // C# opens namespaces and binds no names: a class of another file stands for itself.
    const named = module.path.endsWith('.cs') && member === undefined ? classNamed(root, module, modules) : undefined;
    return named && methodOf(named, name, modules);
  }
  if (module.path.endsWith('.go')) return member === undefined ? inPackage(binding, name, module, modules) : undefined;
  const place = followed(binding, module, modules);
  const inner = place && member !== undefined ? exportedBy(place.module, member, modules, 0) : place;
  return inner && methodOf(inner, name, modules);
}

function inPackage(
  binding: BindingFact,
  name: string,
  module: ModuleFacts,
  modules: Modules,
): FunctionPlace | undefined {
  return oneOf(packageOf(binding, module, modules).map((one) => functionIn({ module: one }, name, '')));
}

/** The files of the package a Go import names. */
function packageOf(binding: BindingFact, module: ModuleFacts, modules: Modules): readonly ModuleFacts[] {
  const folders = new Set(targetsAt(binding.at, module).map(folderOf));
  return [...folders].flatMap((folder) => modules.inFolder(folder));
}

function bindingOf(local: string, { bindings }: ModuleFacts): BindingFact | undefined {
  return bindings.get(local);
}

/** What an imported name stands for: a module, or a class or object in one. */
function followed(binding: BindingFact, module: ModuleFacts, modules: Modules, passes = 0): Place | undefined {
  const targets = targetsAt(binding.at, module);
  const asModule = targets.find((path) => isModuleNamed(path, binding.imported));
  const imported = asModule === undefined ? undefined : modules.get(asModule);
  if (imported) return { module: imported };
  for (const path of targets) {
    const target = modules.get(path);
    const place = target && exportedBy(target, binding.imported, modules, passes);
    if (place) return place;
  }
  return undefined;
}

/** Python imports modules like names: `from app import crud` may mean `app/crud.py`. */
function isModuleNamed(path: string, name: string): boolean {
  return path.endsWith(`/${name}.py`) || path.endsWith(`/${name}/__init__.py`);
}

/** What a module calls by a name it lets others see. */
function exportedBy(module: ModuleFacts, name: string, modules: Modules, passes: number): Place | undefined {
  if (passes > MAX_PASSES) return undefined;
  if (name === '*' || name === 'default') return { module };
  if (hasClass(module, name)) return { module, container: name };
  const made = module.topology.types.find((typed) => typed.name === name && typed.in < 0 && typed.container === '');
  const type = made && classNamed(made.type, module, modules);
  if (type) return type;
  const binding = bindingOf(name, module);
  if (binding) return followed(binding, module, modules, passes + 1);
  for (const edge of module.edges) {
    if (edge.kind !== 're-export') continue;
    const target = modules.get(edge.to);
    if (target && declares(target, name)) return exportedBy(target, name, modules, passes + 1);
  }
  return module.edges.some(({ kind }) => kind === 're-export') ? undefined : { module };
}

function declares(module: ModuleFacts, name: string): boolean {
  return (
    hasClass(module, name) ||
    module.functionsByName.has(name) ||
    bindingOf(name, module) !== undefined ||
    module.edges.some(({ kind }) => kind === 're-export')
  );
}

function exportedFunction(
  module: ModuleFacts | undefined,
  name: string,
  modules: Modules,
  passes: number,
): FunctionPlace | undefined {
  if (!module || passes > MAX_PASSES) return undefined;
  const key = `${module.path} ${name}`;
  if (modules.givenOut.has(key)) return modules.givenOut.get(key);
  // Barrels that pass each other on give nothing on the way round.
  modules.givenOut.set(key, undefined);
  const binding = bindingOf(name, module);
  const targets = binding && binding.imported !== '*' ? targetsAt(binding.at, module) : [];
  const next = binding ? targets : module.edges.filter(({ kind }) => kind === 're-export').map(({ to }) => to);
  let found = functionIn({ module }, name, '');
  for (const path of found ? [] : new Set(next)) {
    found ??= exportedFunction(modules.get(path), binding?.imported ?? name, modules, passes + 1);
  }
  modules.givenOut.set(key, found);
  return found;
}

function hasClass({ topology }: ModuleFacts, name: string): boolean {
  return topology.classes.some((one) => one.name === name);
}

/** The class a local name, a parameter or a variable is stated to be of. */
function typeOfName(name: string, within: number, module: ModuleFacts, modules: Modules): Place | undefined {
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

function typeOfField({ module, container }: Place, field: string, modules: Modules): Place | undefined {
  const typed = module.topology.types.find((one) => one.name === field && one.container === container);
  return typed && classNamed(typed.type, module, modules);
}

/** Where the class of this name is, as the file sees it. */
function classNamed(type: string, module: ModuleFacts, modules: Modules): Place | undefined {
  const dot = type.lastIndexOf('.');
  const name = type.slice(dot + 1);
  if (module.path.endsWith('.go')) {
    const binding = dot < 0 ? undefined : bindingOf(type.slice(0, dot), module);
    const files = binding ? packageOf(binding, module, modules) : modules.inFolder(folderOf(module.path));
    const declaring = files.find((one) => hasClass(one, name));
    return declaring && { module: declaring, container: name };
  }
  if (hasClass(module, name)) return { module, container: name };
  const binding = bindingOf(type, module);
  const place = binding && followed(binding, module, modules);
  if (place?.container !== undefined) return place;
  const target = module.edges.map(({ to }) => modules.get(to)).find((one) => one !== undefined && hasClass(one, name));
  return target && { module: target, container: name };
}

/**
 * A method of a class, of what it is derived from, or of the only class derived from it; of a module its function. Go's
 * methods may stand in any file of the package.
 */
function methodOf(place: Place, name: string, modules: Modules, passes = 0): FunctionPlace | undefined {
  const { module, container } = place;
  if (container === undefined) return functionIn(place, name);
  const own = functionIn(place, name, container, true);
  if (own || passes > MAX_PASSES) return own;
  if (module.path.endsWith('.go'))
    return oneOf(
      modules.inFolder(folderOf(module.path)).map((one) => functionIn({ module: one }, name, container, true)),
    );
  const bases = module.topology.classes.find((one) => one.name === container)?.bases ?? [];
  for (const base of bases) {
    const inherited = classNamed(base, module, modules);
    const method = inherited && methodOf(inherited, name, modules, MAX_PASSES + 1);
    if (method) return method;
  }
  const derived = modules.derivedFrom(container).flatMap(({ path, name: derivedName }) => {
    const target = modules.get(path);
    return target ? [functionIn({ module: target }, name, derivedName, true)] : [];
  });
  return derived.length === 1 ? derived[0] : undefined;
}

function oneOf(places: readonly (FunctionPlace | undefined)[]): FunctionPlace | undefined {
  return places.find((place) => place !== undefined);
}
