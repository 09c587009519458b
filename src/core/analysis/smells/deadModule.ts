import type { Finding } from '../../findings/finding';
import { reachedFrom, rowLength, rowsOf } from '../algorithms/edgeRows';
import { rememberEach, rememberLatest, rememberPlaces } from '../algorithms/remember';
import type { Analysis, ArchitectureDetector } from '../analysis';
import type { LinkedModule } from '../graph/moduleLinks';
import { type FileIndex, folderOf, foldersUpFrom } from '../resolution/fileIndex';
import type { ModuleNode, OutsideImport } from '../structure/moduleGraph';
import { isForeignPath } from '../syntax/foreignCode';
import { isEcmascript, type Language, languageOf } from '../syntax/language';
import { isEntryPath, isEntryText, manifestEntries } from './entryPoints';
import { endsWithOneOf, meantByAlias, namedInSettings, settingsAmong } from './namedElsewhere';
import { rememberFindings, rememberFindingsOfEach } from './rememberFindings';
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
  const startsOf = rememberLatest((texts: FileIndex['texts']) => {
    const isNamed = manifestEntries(texts);
    return rememberEach((path) => isForeignPath(path) || isEntryPath(path) || isNamed(path));
  });
  const partsOf = rememberPlaces((path: string) => (languageOf(path) === undefined ? undefined : partOfPath(path)));
  const knownOf = rememberLatest(
    (files: FileIndex): KnownOfFiles => ({
      startsByPath: startsOf(files.texts),
      settings: settingsAmong(files),
      sizes: countBy(partsOf(files.paths)),
    }),
  );
  const standingsOf = rememberPlaces(standingOf);
  const loadedOf = rememberPlaces(({ links }: LinkedModule) => foldersLoadedBy(links.outside));
  const meantOf = rememberPlaces(({ links }: LinkedModule) => meantByAlias(links.outside));
  const isLoadedOf = rememberLatest((loaded: Search['loaded']) => rememberEach(isIn(loaded)));
  const isMeantOf = rememberLatest(endsWithOneOf);
  const find = rememberFindingsOfEach(findingOf, ({ isOrphan, below }: DeadModule) => [isOrphan, ...below]);
  const findIn = rememberFindings(
    (search: Search) => {
      const told = { isLoadedByName: isLoadedOf(search.loaded), isMeant: isMeantOf(search.meant) };
      return find(new Map(deadModulesIn({ ...search, ...told }).map((one) => [one.path, one])));
    },
    ({ graph, standings, loaded, meant, known }) => [graph.edges, standings, loaded, meant, known],
  );
  return (analysis) => {
    const { modules, graph, files } = analysis;
    const [standings, loaded, meant] = [standingsOf(graph.nodes), loadedOf(modules), meantOf(modules)];
    return findIn({ ...analysis, standings, loaded, meant, known: knownOf(files) });
  };
}

/** What dead modules are told by. */
interface Search extends Pick<Analysis, 'graph' | 'ends' | 'textOf'> {
  /** Of each module. */
  readonly standings: readonly Standing[];
  /** By module, the folders of which an import loads any file, by a computed name. */
  readonly loaded: readonly (readonly string[])[];
  /** By module, the ends of paths that its imports may mean by an alias. */
  readonly meant: readonly (readonly string[])[];
  readonly known: KnownOfFiles;
}

/** Test code; what may be judged by who imports it; and what may not, as it is too small or not of a language for it. */
type Standing = 'test' | 'judged' | 'passed-over';

function standingOf({ path, language, linesOfCode, isTest }: ModuleNode): Standing {
  if (isTest) return 'test';
  return linesOfCode >= MIN_LINES && isJudged(language, path) ? 'judged' : 'passed-over';
}

/** What follows from the set of files alone. */
interface KnownOfFiles {
  readonly startsByPath: (path: string) => boolean;
  readonly settings: readonly string[];
  /** How many modules each part has. */
  readonly sizes: ReadonlyMap<string, number>;
}

interface DeadModule extends Pick<Analysis, 'textOf'> {
  readonly path: string;
  /** Whether it imports no module either. */
  readonly isOrphan: boolean;
  /** The modules that only it uses. */
  readonly below: readonly string[];
}

/** What imports say of files they do not name in full. */
interface HalfNamed {
  readonly isLoadedByName: (path: string) => boolean;
  readonly isMeant: (path: string) => boolean;
}

function deadModulesIn({
  graph,
  ends,
  textOf,
  standings,
  known,
  isLoadedByName,
  isMeant,
}: Search & HalfNamed): readonly DeadModule[] {
  const { nodes } = graph;
  const imports = rowsOf(nodes.length, ends);
  const isImported = new Uint8Array(nodes.length);
  for (const target of imports.targets) isImported[target] = 1;
  const isStart = ({ path, isTest, language }: ModuleNode) =>
    isTest || !isJudged(language, path) || known.startsByPath(path) || isLoadedByName(path);
  const dead: Numbered[] = [];
  const starts: number[] = [];
  for (const [number, standing] of standings.entries()) {
    if (isImported[number] === 1 && standing !== 'test') continue;
    const node = nodes[number];
    if (node && standing === 'judged' && !isStart(node)) dead.push([number, node]);
    else starts.push(number);
  }
  if (dead.length === 0) return [];
  const alive = new Uint8Array(nodes.length);
  for (const number of reachedFrom(starts, imports)) alive[number] = 1;
  const isInSettings = namedInSettings(known.settings, (path) => textOf(path));
  return withoutUnknownParts(withoutConventions(dead), known)
    .filter(([, { path }]) => !isMeant(path) && !isInSettings(path) && !isEntryText(textOf(path)))
    .map(([own, { path }]) => {
      const below = reachedFrom([own], imports).flatMap((number) => {
        const other = nodes[number];
        return other && number !== own && alive[number] === 0 && !isStart(other) ? [other.path] : [];
      });
      return { path, isOrphan: rowLength(imports, own) === 0, below, textOf };
    });
}

/** A module with its position in the graph. */
type Numbered = readonly [number: number, node: ModuleNode];

/** Other languages load modules by package, namespace or autoloader, so that an import tells little. */
function isJudged(language: Language, path: string): boolean {
  if (language === 'vue' || language === 'svelte') return false;
  return isEcmascript(language) || language === 'python' || (language === 'java' && !path.includes('/resources/'));
}

/** Folders of which an import whose specifier is computed may mean any module: the one it starts from, and those below. */
function foldersLoadedBy(outside: readonly OutsideImport[]): readonly string[] {
  const computed = outside.filter(({ resolution }) => resolution === 'expression');
  if (computed.length === 0) return NO_FOLDERS;
  return computed.map(({ from, specifier }) => {
    const [, written = ''] = /["'`]\.\/?([\w/-]*)\//.exec(specifier) ?? [];
    return written === '' ? folderOf(from) : `${folderOf(from)}/${written}`;
  });
}

const NO_FOLDERS: readonly string[] = [];

/** Whether a file lies in one of the folders, or below. */
function isIn(lists: readonly (readonly string[])[]): (path: string) => boolean {
  const folders = new Set(lists.flat());
  return (path) => [...foldersUpFrom(folderOf(path))].some((folder) => folders.has(folder));
}

/** Drops modules whose name says that a framework or a glob looks for it: several have it and none is imported. */
function withoutConventions(tops: readonly Numbered[]): readonly Numbered[] {
  const nameOf = ([, { path }]: Numbered) => path.slice(path.lastIndexOf('/') + 1);
  const counts = countBy(tops.map(nameOf));
  return tops.filter((top) => (counts.get(nameOf(top)) ?? 0) < CONVENTION);
}

/** Drops the modules of parts of the workspace where too many seem dead to believe it. */
function withoutUnknownParts(tops: readonly Numbered[], { sizes }: KnownOfFiles): readonly Numbered[] {
  const dead = countBy(tops.map(([, { path }]) => partOfPath(path)));
  return tops.filter(([, { path }]) => {
    const part = partOfPath(path);
    const size = sizes.get(part) ?? 0;
    return size >= MIN_MODULES && (dead.get(part) ?? 0) / size <= MAX_SHARE;
  });
}

/** How often each name is there; what has none does not count. */
function countBy(names: readonly (string | undefined)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function partOfPath(path: string): string {
  return path.split('/').slice(0, -1).slice(0, PART_DEPTH).join('/');
}

function findingOf({ path, isOrphan, below, textOf }: DeadModule): readonly Finding[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const finding = smellFinding(
    {
      code: 'dead-module',
      category: 'maintainability',
      severity: 'info',
      confidence: 'low',
      title: `${isOrphan ? 'Orphan' : 'Dead'} module: nothing imports ${name}`,
      path,
      range: headlineOf(textOf(path)),
      why:
        `No module of this workspace imports \`${name}\`` +
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
        path: other,
        range: headlineOf(textOf(other)),
        message: `Used only from ${name}`,
      })),
      reference: {
        label: 'Orphan and unreachable modules (dependency-cruiser)',
        url: 'https://github.com/sverweij/dependency-cruiser/blob/main/doc/rules-reference.md#orphan',
      },
    },
    { textOf },
  );
  return [finding];
}

function usedOnlyHere(count: number): string {
  if (count === 0) return '';
  return count === 1 ? 'One more module is used only from here. ' : `${count} more modules are used only from here. `;
}
