import type { TextRange } from '../../findings/textRange';
import type { ImportKind, ModuleGraph } from '../structure/moduleGraph';
import type { CompiledLayers, Verdict } from './compileLayers';

/** An import that a layers file does not allow. */
export interface LayerViolation {
  /** The importing module. */
  readonly from: string;
  /** Path of the imported module, or the specifier of what lies outside. */
  readonly to: string;
  /** The import statement, in `from`. */
  readonly range: TextRange;
  readonly fromComponent: string;
  /** `undefined` for a package that belongs to no component, where all of them have to. */
  readonly toComponent: string | undefined;
  readonly verdict: Exclude<Verdict, { readonly kind: 'allowed' }> | { readonly kind: 'unknown-package' };
}

/** The imports a layers file does not allow, in the graph's order. Modules of no component are not judged. */
export function layerViolations(
  { nodes, edges, outside }: Pick<ModuleGraph, 'nodes' | 'edges' | 'outside'>,
  compiled: CompiledLayers,
): readonly LayerViolation[] {
  const names = new Map(nodes.map(({ path, isTest }) => [path, compiled.componentOf(path, isTest)?.name]));
  const isPackageStrict = compiled.layers.strict.includes('packages');
  const judged = (use: Use, toComponent: string | undefined): LayerViolation[] => {
    const { from, to, range } = use;
    const fromComponent = names.get(from);
    if (fromComponent === undefined || toComponent === undefined) return [];
    const verdict = compiled.judge(fromComponent, toComponent, use.kind);
    return verdict.kind === 'allowed' ? [] : [{ from, to, range, fromComponent, toComponent, verdict }];
  };
  const inside = edges.flatMap((edge) => judged(edge, names.get(edge.to)));
  const beyond = outside.flatMap(({ from, specifier, kind, range, resolution }): LayerViolation[] => {
    const fromComponent = names.get(from);
    if (resolution !== 'external' || fromComponent === undefined) return [];
    const toComponent = compiled.componentOfPackage(specifier)?.name;
    if (toComponent === undefined && isPackageStrict) {
      const verdict = { kind: 'unknown-package' } as const;
      return [{ from, to: specifier, range, fromComponent, toComponent, verdict }];
    }
    return judged({ from, to: specifier, kind, range }, toComponent);
  });
  return [...inside, ...beyond];
}

interface Use {
  readonly from: string;
  readonly to: string;
  readonly kind: ImportKind;
  readonly range: TextRange;
}

/** The modules below a layers file's root that no component takes in; test code aside. */
export function unassignedModules({ nodes }: Pick<ModuleGraph, 'nodes'>, compiled: CompiledLayers): readonly string[] {
  const { root } = compiled.layers;
  return nodes
    .filter(({ path, isTest }) => !isTest && (root === '' || path.startsWith(`${root}/`)))
    .filter(({ path, isTest }) => compiled.componentOf(path, isTest) === undefined)
    .map(({ path }) => path);
}
