import type { Finding } from '../../findings/finding';
import type { Analysis, ArchitectureDetector } from '../analysis';
import { reachedFrom, rowLength, rowsOf } from '../edgeRows';
import { isEcmascript, type Language } from '../language';
import type { ModuleGraph, ModuleNode } from '../moduleGraph';
import { rememberEach, rememberLatest } from '../remember';
import { type FileIndex, folderOf, foldersUpFrom } from '../resolution/fileIndex';
import { isEntryPath, isEntryText, manifestEntries } from './entryPoints';
import { isForeignPath } from './foreignCode';
import { meantByAlias, namedInSettings, settingsAmong } from './namedElsewhere';
import { headlineOf, smellFinding } from './smell';

/** A module of fewer lines says too little to be worth a word. */
const MIN_LINES = 10;
/** Where more than this share of a part's modules seems dead, something imports them that cannot be seen. */
const MAX_SHARE = 0.05;
const MIN_MODULES = 20;
const MAX_RELATED = 10;
const PART_DEPTH = 2;
/** So many seemingly dead modules of one name are found by that name. */
const CONVENTION = 3;

/**
 * Finds Dead or Orphan Modules: production code that nothing imports and that does not look like an entry point, together with
 * what only it uses. A low-confidence finding, since frameworks load files in ways that leave no trace in imports.
 */
export function deadModuleFinder(): ArchitectureDetector {
  const partOf = rememberEach(partOfPath);
  const knownOf = rememberLatest((files: FileIndex): KnownOfFiles => {
    const isNamed = manifestEntries(files);
    return {
      startsByPath: rememberEach((path) => isForeignPath(path) || isEntryPath(path) || isNamed(path)),
      settings: settingsAmong(files),
      partOf,
    };
  });
  return (analysis) => findDeadModules(analysis, knownOf(analysis.files));
}

/** What follows from the set of files alone. */
interface KnownOfFiles {
  readonly startsByPath: (path: string) => boolean;
  readonly settings: readonly string[];
  readonly partOf: (path: string) => string;
}

function findDeadModules(analysis: Analysis, { startsByPath, settings, partOf }: KnownOfFiles): readonly Finding[] {
  const { graph } = analysis;
  const isLoadedByName = loadedByExpression(graph);
  const isMeant = meantByAlias(graph);
  const isInSettings = namedInSettings(settings, (path) => analysis.textOf(path));
  const isStart = ({ path, isTest, language }: ModuleNode) =>
    isTest || !isJudged(language, path) || startsByPath(path) || isLoadedByName(path);
  const numberOf = new Map(graph.nodes.map(({ path }, number) => [path, number]));
  const imports = rowsOf(graph.nodes.length, analysis.ends());
  const isImported = new Uint8Array(graph.nodes.length);
  for (const target of imports.targets) isImported[target] = 1;
  const dead = new Set(
    graph.nodes.filter((node, number) => isImported[number] === 0 && node.linesOfCode >= MIN_LINES && !isStart(node)),
  );
  if (dead.size === 0) return [];
  const starts = [...graph.nodes.keys()].filter((number) => {
    const node = graph.nodes[number];
    return node !== undefined && !dead.has(node) && (isImported[number] === 0 || node.isTest);
  });
  const alive = new Set(reachedFrom(starts, imports));
  return withoutUnknownParts(withoutConventions([...dead]), graph.nodes, partOf)
    .filter(({ path }) => !isMeant(path) && !isInSettings(path) && !isEntryText(analysis.textOf(path)))
    .map((node) => {
      const own = numberOf.get(node.path) ?? -1;
      const below = reachedFrom([own], imports).flatMap((number) => {
        const other = graph.nodes[number];
        return other && number !== own && !alive.has(number) && !isStart(other) ? [other] : [];
      });
      return findingOf(node.path, rowLength(imports, own) === 0, below, analysis);
    });
}

/** Other languages load modules by package, namespace or autoloader, so that an import tells little. */
function isJudged(language: Language, path: string): boolean {
  if (language === 'vue' || language === 'svelte') return false;
  return isEcmascript(language) || language === 'python' || (language === 'java' && !path.includes('/resources/'));
}

/** Modules that may be meant by an import whose specifier is computed: those below the folder it starts from. */
function loadedByExpression({ outside }: ModuleGraph): (path: string) => boolean {
  const folders = new Set<string>();
  for (const { from, specifier, resolution } of outside) {
    if (resolution !== 'expression') continue;
    const [, written = ''] = /["'`]\.\/?([\w/-]*)\//.exec(specifier) ?? [];
    folders.add(written === '' ? folderOf(from) : `${folderOf(from)}/${written}`);
  }
  return (path) => [...foldersUpFrom(folderOf(path))].some((folder) => folders.has(folder));
}

/** Drops modules whose name says that a framework or a glob looks for it: several have it and none is imported. */
function withoutConventions(tops: readonly ModuleNode[]): readonly ModuleNode[] {
  const nameOf = ({ path }: ModuleNode) => path.slice(path.lastIndexOf('/') + 1);
  const counts = new Map<string, number>();
  for (const node of tops) counts.set(nameOf(node), (counts.get(nameOf(node)) ?? 0) + 1);
  return tops.filter((node) => (counts.get(nameOf(node)) ?? 0) < CONVENTION);
}

/** Drops the modules of parts of the workspace where too many seem dead to believe it. */
function withoutUnknownParts(
  tops: readonly ModuleNode[],
  all: readonly ModuleNode[],
  partOf: (path: string) => string,
): readonly ModuleNode[] {
  const count = (nodes: readonly ModuleNode[]) => {
    const counts = new Map<string, number>();
    for (const { path } of nodes) counts.set(partOf(path), (counts.get(partOf(path)) ?? 0) + 1);
    return counts;
  };
  const sizes = count(all);
  const dead = count(tops);
  return tops.filter(({ path }) => {
    const size = sizes.get(partOf(path)) ?? 0;
    return size >= MIN_MODULES && (dead.get(partOf(path)) ?? 0) / size <= MAX_SHARE;
  });
}

function partOfPath(path: string): string {
  return path.split('/').slice(0, -1).slice(0, PART_DEPTH).join('/');
}

function findingOf(path: string, isOrphan: boolean, below: readonly ModuleNode[], analysis: Analysis): Finding {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const kind = isOrphan ? 'Orphan Module' : 'Dead Module';
  return smellFinding(
    {
      code: 'dead-module',
      category: 'maintainability',
      severity: 'info',
      confidence: 'low',
      title: `${isOrphan ? 'Orphan' : 'Dead'} module: nothing imports ${name}`,
      path,
      range: headlineOf(analysis.textOf(path)),
      why:
        `**${kind}**: no module of this workspace imports \`${name}\`` +
        `${isOrphan ? ', and it imports none' : ''}, and it is no entry point by any convention known here ` +
        '(manifests, configuration, the folders and names of common frameworks, tests, scripts, migrations). ' +
        usedOnlyHere(below.length) +
        'Code that cannot run is still read, searched and changed with the rest. The confidence is low: a file that ' +
        'is loaded by a computed path, a plug-in list or a page leaves no import to see.',
      recommendation:
        'Search for its name in configuration and templates. If nothing loads it, delete it together with what only it ' +
        'uses: version control keeps it. If something does, name it there or dismiss this finding with the reason.',
      tradeoffs: 'Deleting what is loaded by name breaks only when it runs, so try the paths that might use it first.',
      alternatives: [],
      related: below.slice(0, MAX_RELATED).map((other) => ({
        path: other.path,
        range: headlineOf(analysis.textOf(other.path)),
        message: `Used only from ${name}`,
      })),
      reference: {
        label: 'Orphan and unreachable modules (dependency-cruiser)',
        url: 'https://github.com/sverweij/dependency-cruiser/blob/main/doc/rules-reference.md#orphan',
      },
    },
    analysis,
  );
}

function usedOnlyHere(count: number): string {
  if (count === 0) return '';
  return count === 1 ? 'One more module is used only from here. ' : `${count} more modules are used only from here. `;
}
