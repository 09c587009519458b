import { folderOf } from '../../resolution/fileIndex';
import type { BindingFact } from '../structure/fileTopology';
import { type ModuleFacts, type Modules, targetsAt } from './moduleFacts';

/** A module, or a class in it. */
export interface Place {
  readonly module: ModuleFacts;
  readonly container?: string;
}

/** Longest way through modules that pass names on. */
export const MAX_PASSES = 4;
/** The files of the package a Go import names. */
export function packageOf(binding: BindingFact, module: ModuleFacts, modules: Modules): readonly ModuleFacts[] {
  const folders = new Set(targetsAt(binding.at, module).map(folderOf));
  return [...folders].flatMap((folder) => modules.inFolder(folder));
}

export function bindingOf(local: string, { bindings }: ModuleFacts): BindingFact | undefined {
  return bindings.get(local);
}

/** What an imported name stands for: a module, or a class or object in one. */
export function followed(binding: BindingFact, module: ModuleFacts, modules: Modules, passes = 0): Place | undefined {
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
export function exportedBy(module: ModuleFacts, name: string, modules: Modules, passes: number): Place | undefined {
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

export function hasClass({ topology }: ModuleFacts, name: string): boolean {
  return topology.classes.some((one) => one.name === name);
}

/** Where the class of this name is, as the file sees it. */
export function classNamed(type: string, module: ModuleFacts, modules: Modules): Place | undefined {
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
  const declaring = module.edges.find(({ to }) => modules.declares(to, name));
  const target = declaring && modules.get(declaring.to);
  return target && { module: target, container: name };
}
