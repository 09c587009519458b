import type { AnalysisProblem } from '../analyser';
import type { ModuleNode } from '../structure/moduleGraph';
import type { CompiledLayers } from './compileLayers';
import { globMatcher } from './glob';
import type { DeclaredComponent } from './layers';

/**
 * The components to which no file belongs though they name some: after a folder was renamed, or a glob mistyped, no rule
 * about them can be broken any more. `paths` are all files that the analyser reads, `nodes` the modules among them.
 */
export function emptyComponents(
  all: readonly CompiledLayers[],
  nodes: readonly Pick<ModuleNode, 'path' | 'isTest'>[],
  paths: readonly string[],
): readonly AnalysisProblem[] {
  return all.flatMap((compiled) => {
    const { layers } = compiled;
    const owners = new Set(nodes.map(({ path, isTest }) => compiled.componentOf(path, isTest)));
    return layers.components
      .filter((component) => component.files.length > 0 && !owners.has(component))
      .flatMap((component) => {
        const message = whyEmpty(component, layers.root, nodes, paths);
        const line = component.range.start.line + 1;
        if (message === undefined) return [];
        const { range } = component;
        return [{ path: layers.path, message: `Line ${line}: ${message}`, range, declaration: 'idle' as const }];
      });
  });
}

/** `undefined` where the component is meant for what is no module: test code, migrations, configuration. */
function whyEmpty(
  { name, files, takesTests }: DeclaredComponent,
  root: string,
  nodes: readonly Pick<ModuleNode, 'path' | 'isTest'>[],
  paths: readonly string[],
): string | undefined {
  const below = root === '' ? '' : `${root}/`;
  const matches = globMatcher(files);
  const isMeant = (path: string): boolean => path.startsWith(below) && matches(path.slice(below.length));
  if (!paths.some(isMeant))
    return `No file belongs to \`${name}\`: its globs match none, so no rule about it can be broken`;
  const isTaken = nodes.some(({ path, isTest }) => (takesTests || !isTest) && isMeant(path));
  return isTaken ? `No file belongs to \`${name}\`: components before it take all that its globs match` : undefined;
}
