import { isPair, isScalar, parseDocument, type Scalar, visit } from 'yaml';
import { LineIndex } from '../../findings/lineIndex';
import type { TextPosition, TextRange } from '../../findings/textRange';
import type { ModuleGraph } from '../structure/moduleGraph';
import { compileLayers } from './compileLayers';
import { wordsOf } from './completeLayers';
import { declaredGraph } from './componentLevels';
import { globMatcher } from './glob';
import type { DeclaredComponent, Layers } from './layers';
import { layerViolations } from './layerViolations';

/** What is told about a place of a layers file. */
export interface LayersHover {
  readonly range: TextRange;
  /** Markdown. */
  readonly text: string;
}

const MAX_LISTED = 5;

/** What stands at a position of a layers file: the meaning of a key, what a glob matches, how a component fares. */
export function hoverLayers(
  text: string,
  position: TextPosition,
  layers: Layers,
  graph: ModuleGraph,
): LayersHover | undefined {
  const lines = new LineIndex(text);
  const found = scalarAt(text, lines.offsetAt(position));
  if (!found) return undefined;
  const { scalar, keys, isKey } = found;
  const [start = 0, end = start] = scalar.range ?? [];
  const told = textAbout(String(scalar.value), keys, isKey, layers, graph);
  return told === undefined ? undefined : { range: lines.rangeOf(start, end), text: told };
}

interface Found {
  readonly scalar: Scalar;
  /** The keys that lead to it, its own included when it is one. */
  readonly keys: readonly string[];
  readonly isKey: boolean;
}

function scalarAt(text: string, offset: number): Found | undefined {
  let found: Found | undefined;
  visit(parseDocument(text, { prettyErrors: false }), {
    Scalar(role, scalar, path) {
      const [start = 0, end = -1] = scalar.range ?? [];
      if (offset < start || offset > end) return undefined;
      const keys = path.flatMap((node) => (isPair(node) && isScalar(node.key) ? [String(node.key.value)] : []));
      found = { scalar, keys, isKey: role === 'key' };
      return visit.BREAK;
    },
  });
  return found;
}

function textAbout(
  value: string,
  keys: readonly string[],
  isKey: boolean,
  layers: Layers,
  graph: ModuleGraph,
): string | undefined {
  const [section = '', second = '', third] = keys;
  if (section === 'components') {
    if (isKey && keys.length === 2) return textAboutComponent(value, layers, graph);
    if (isKey && third !== undefined) return wordsOf('component', value);
    if (third === 'files') return textAboutGlob(value, layers.root, graph);
  }
  if (isKey && keys.length === 1) return wordsOf('file', value);
  if (section !== 'allow' && section !== 'forbid' && section !== 'order') return undefined;
  if (isKey) return wordsOf(section, value);
  const isName = ['', 'from', 'to', 'layers'].includes(second);
  return isName ? textAboutComponent(value, layers, graph) : undefined;
}

function textAboutGlob(glob: string, root: string, { nodes }: ModuleGraph): string {
  const below = root === '' ? '' : `${root}/`;
  const matches = globMatcher([glob.replace(/^!/, '')]);
  const matched = nodes.filter(({ path }) => path.startsWith(below) && matches(path.slice(below.length)));
  const listed = matched.slice(0, MAX_LISTED).map(({ path }) => `- \`${path}\``);
  const more = matched.length > MAX_LISTED ? [`- and ${matched.length - MAX_LISTED} more`] : [];
  const verb = glob.startsWith('!') ? 'Takes out' : 'Matches';
  return [`${verb} ${matched.length} ${matched.length === 1 ? 'file' : 'files'}.`, '', ...listed, ...more].join('\n');
}

/** A name tells of its component; a glob over names lists what it means. */
function textAboutComponent(name: string, layers: Layers, graph: ModuleGraph): string | undefined {
  const component = layers.components.find((one) => one.name === name);
  if (component) return textOfComponent(component, layers, graph);
  const isMeant = globMatcher([name]);
  const meant = layers.components.filter((one) => isMeant(one.name));
  return meant.length === 0 ? undefined : `Means ${meant.map((one) => `\`${one.name}\``).join(', ')}.`;
}

function textOfComponent({ name, holds, packages }: DeclaredComponent, layers: Layers, graph: ModuleGraph): string {
  const compiled = compileLayers(layers);
  const components = declaredGraph(graph, [layers]);
  const title = `**${name}**${holds === undefined ? '' : `: ${holds}`}`;
  const measured = components.components.find((one) => one.name === name);
  if (!measured) return [title, '', packages.length > 0 ? 'Stands for packages.' : 'Holds no file.'].join('\n');
  const { modules, linesOfCode, coupling } = measured;
  const uses = components.edges.filter(({ from }) => from === name).map(({ to }) => `\`${to}\``);
  const usedBy = components.edges.filter(({ to }) => to === name).map(({ from }) => `\`${from}\``);
  const violations = layerViolations(graph, compiled).filter(({ fromComponent }) => fromComponent === name).length;
  return [
    title,
    '',
    `${modules} ${modules === 1 ? 'file' : 'files'}, ${linesOfCode} lines of code`,
    '',
    `Ca = ${coupling.afferent}, Ce = ${coupling.efferent}, I = Ce / (Ca + Ce) = ${coupling.instability.toFixed(2)}`,
    '',
    `Uses ${uses.join(', ') || 'no other component'}; used by ${usedBy.join(', ') || 'none'}`,
    '',
    violations === 0 ? 'No violations' : `**${violations} ${violations === 1 ? 'violation' : 'violations'}**`,
  ].join('\n');
}
