import { askedBy } from './functions/askedModules';
import { moduleNamed } from './functions/callResolution';
import type { ModuleFacts, Modules } from './functions/moduleFacts';
import { joinRoute } from './points/routes';
import type { RouterMount } from './structure/fileTopology';

interface Mount {
  readonly from: string;
  readonly prefix: string;
}

/** Longest chain of routers put under routers. */
const MAX_NESTING = 8;

/** What stands in front of the routes of a file because other files mount its router; only where there is one mount. */
export function mountedPrefixes(modules: Modules): ReadonlyMap<string, string> {
  const mounts = new Map<string, Mount | 'several'>();
  for (const module of modules.all) {
    const targets = mountTargets(module, modules);
    for (const [number, mount] of module.topology.mounts.entries()) {
      const target = targets[number];
      if (!target || target.path === module.path) continue;
      const known = mounts.get(target.path);
      const differs = known !== undefined && (known === 'several' || known.prefix !== mount.prefix);
      mounts.set(target.path, differs ? 'several' : { from: module.path, prefix: mount.prefix });
    }
  }
  const prefixes = new Map<string, string>();
  for (const path of mounts.keys()) prefixes.set(path, prefixOf(path, mounts, 0));
  return prefixes;
}

/** The modules whose routers a module mounts, in the order of its mounts; nothing in place of those not found. */
export function mountTargets(module: ModuleFacts, modules: Modules): readonly (ModuleFacts | undefined)[] {
  if (module.topology.mounts.length === 0) return [];
  const asked = askedBy(module.path, modules);
  return module.topology.mounts.map((mount) => targetOf(mount, module, asked));
}

function prefixOf(path: string, mounts: ReadonlyMap<string, Mount | 'several'>, depth: number): string {
  const mount = mounts.get(path);
  if (mount === undefined || mount === 'several' || depth > MAX_NESTING) return '';
  return joinRoute(prefixOf(mount.from, mounts, depth + 1), mount.prefix);
}

/** A router is named by an import, by the specifier of an import, or by a module's dotted name (Django). */
function targetOf({ router }: RouterMount, module: ModuleFacts, modules: Modules): ModuleFacts | undefined {
  const bySpecifier = module.edges.find(({ specifier }) => specifier === router);
  if (bySpecifier) return modules.get(bySpecifier.to);
  const byName = moduleNamed(router, module, modules);
  if (byName || !/^\w+(?:\.\w+)+$/.test(router) || !module.path.endsWith('.py')) return byName;
  const ending = `${router.replaceAll('.', '/')}.py`;
  const matching = modules.all.filter(({ path }) => path === ending || path.endsWith(`/${ending}`));
  return matching.length === 1 ? matching[0] : undefined;
}
