import { folderOf } from '../../resolution/fileIndex';
import type { BindingFact, Callee } from '../structure/fileTopology';
import { askedBy } from './askedModules';
import { functionIn } from './functionIn';
import { type FunctionPlace } from './functionPlace';
import { handlerOf } from './mediatedCalls';
import { methodOf, oneOf, typeOfField, typeOfName } from './memberPlaces';
import { type ModuleFacts, type Modules, targetsAt } from './moduleFacts';
import { bindingOf, classNamed, exportedBy, followed, hasClass, MAX_PASSES, packageOf } from './namedPlaces';

const SELF = new Set(['this', 'self', 'cls']);

/**
 * The function a call leads to, through the file's own names, its imports, stated types and the fields of classes.
 * `undefined` when it leaves the workspace or when that cannot be told: nothing is guessed.
 */
export function resolveCall(
  callee: Callee,
  within: number,
  module: ModuleFacts,
  modules: Modules,
): FunctionPlace | undefined {
  const found = functionCalled(callee, within, module, modules);
  return found && overloadOf(found, callee.given, modules);
}

/** The same for a call that a fact of the file keeps: it is resolved once. */
export function targetOf(
  callee: Callee,
  within: number,
  module: ModuleFacts,
  modules: Modules,
): FunctionPlace | undefined {
  const known = modules.answers.callsOf(module.path).get(callee);
  if (known) return known.place;
  const place = resolveCall(callee, within, module, askedBy(module.path, modules));
  modules.answers.keepCall(module.path, callee, { place, within });
  return place;
}

/** Of the functions of a class that share a name the one that takes as many arguments. */
function overloadOf(place: FunctionPlace, given: number | undefined, modules: Modules): FunctionPlace {
  const module = modules.get(place.path);
  const own = module?.topology.functions[place.number];
  if (!module || !own || given === undefined || own.arity === given) return place;
  const fitting = module.functionsByName.get(own.name)?.find((number) => {
    const other = module.topology.functions[number];
    return other?.container === own.container && other.arity === given;
  });
  return fitting === undefined ? place : { path: place.path, number: fitting };
}

function functionCalled(
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
  return oneOf(targetsAt(binding.at, module).map((path) => exportedFunction(path, binding.imported, modules)));
}

function memberCall(
  parts: readonly string[],
  name: string,
  within: number,
  module: ModuleFacts,
  modules: Modules,
): FunctionPlace | undefined {
  const [root = '', member, ...more] = parts;
  let place = typeOfName(root, within, module, modules);
  if (place) {
    for (const part of parts.slice(1)) place = place && typeOfField(place, part, modules);
    return place && methodOf(place, name, modules);
  }
  if (more.length > 0) return undefined;
  if (member === undefined && hasClass(module, root)) return methodOf({ module, container: root }, name, modules);
  const binding = bindingOf(root, module);
  if (!binding) {
    // C# opens namespaces and binds no names: a class of another file stands for itself.
    const named = module.path.endsWith('.cs') && member === undefined ? classNamed(root, module, modules) : undefined;
    return named && methodOf(named, name, modules);
  }
  if (module.path.endsWith('.go')) {
    if (member === undefined) return inPackage(binding, name, module, modules);
    place = classNamed(`${root}.${member}`, module, modules);
    return place && methodOf(place, name, modules);
  }
  place = followed(binding, module, modules);
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

/** The function a module gives out under a name; barrels are looked through once. */
function exportedFunction(path: string, name: string, modules: Modules): FunctionPlace | undefined {
  const key = `given out ${path} ${name}`;
  modules.note(key);
  return modules.answers.common(key, () => {
    const asked = askedBy(key, modules);
    const module = asked.get(path);
    return module && passedOn(module, name, asked, new Set(), 0);
  });
}

/** Barrels that pass each other on give nothing on the way round. */
function passedOn(
  module: ModuleFacts,
  name: string,
  modules: Modules,
  visited: Set<string>,
  passes: number,
): FunctionPlace | undefined {
  const visit = `${module.path} ${name}`;
  if (passes > MAX_PASSES || visited.has(visit)) return undefined;
  visited.add(visit);
  const own = functionIn({ module }, name, '');
  if (own) return own;
  const binding = bindingOf(name, module);
  const targets = binding && binding.imported !== '*' ? targetsAt(binding.at, module) : [];
  const next = binding ? targets : module.edges.filter(({ kind }) => kind === 're-export').map(({ to }) => to);
  for (const path of new Set(next)) {
    const target = modules.get(path);
    const found = target && passedOn(target, binding?.imported ?? name, modules, visited, passes + 1);
    if (found) return found;
  }
  return undefined;
}
