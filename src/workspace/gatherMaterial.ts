import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { AnalysisExcerpt } from '../core/analysis/facts/analysisExcerpt';
import { neededPaths } from '../core/analysis/inspection/neededPaths';
import type { SourceFile } from '../core/analysis/structure/sourceFile';
import type { ContextMaterial } from '../core/context/contextMaterial';
import { manifestCandidates, PROJECT, projectFolders } from '../core/context/manifests/manifestCandidates';
import type { TargetPart } from '../core/findings/target';
import { ignoredBecause } from './listFiles';
import { type ReadSources, readSourceAt, readSources } from './readSources';
import type { WorkspaceAnalysis } from './workspaceAnalysis';
import { isOutsidePath, uriOf } from './workspacePaths';

/** What goes along with a review or a question. */
export interface Material extends Omit<ContextMaterial, 'target'> {
  readonly analysis: AnalysisExcerpt;
}

/** More neighbours than this do not fit a request anyway. */
const MAX_NEIGHBOURS = 60;
const MAX_NEEDED = 60;
/** Files of a large target that other requests show by their signatures; parsing more takes seconds. */
const MAX_OUTLINED = 400;

/**
 * Reads the files that `parts` name, unsaved edits included. `isNamed` tells that a person chose the very files, so
 * that one which git ignores is named as left out. Rejects with the signal's reason when aborted.
 */
export function readParts(parts: readonly TargetPart[], isNamed: boolean, signal: AbortSignal): Promise<ReadSources> {
  const paths = [...new Set(parts.map(({ path }) => path))];
  return isNamed ? readNamed(paths, signal) : readSources(urisOf(paths), signal);
}

/**
 * Adds to files what belongs to them: what the analyser knows of them, neighbours in the module graph, the repository's
 * instructions and profile. `staysHome` tells that nothing will be sent. Rejects with the signal's reason when aborted.
 */
export async function gatherMaterial(
  { files, leftOut }: ReadSources,
  analysis: WorkspaceAnalysis,
  staysHome: boolean,
  signal: AbortSignal,
): Promise<Material> {
  const excerpt = await excerptFor(files, analysis, signal);
  const { imports, importers } = excerpt.neighbours;
  const needed = neededPaths(excerpt.inspection).slice(0, MAX_NEEDED);
  const near = [...new Set([...needed, ...[...new Set([...imports, ...importers])].slice(0, MAX_NEIGHBOURS)])];
  const neighbours = await readSources(urisOf(near), signal);
  const outlined = staysHome ? [] : [...files.slice(0, MAX_OUTLINED), ...neighbours.files];
  return {
    files,
    leftOut,
    analysis: excerpt,
    neighbours: neighbours.files,
    outlines: outlined.length === 0 ? [] : await analysis.outlines(outlined, signal),
    manifests: staysHome ? [] : await gatherManifests(files, excerpt, signal),
    ...(await gatherBackground(signal)),
  };
}

/** Build manifests and API descriptions above some files, as far as they say something of them. */
export async function gatherManifests(
  files: readonly Pick<SourceFile, 'path'>[],
  excerpt: Pick<AnalysisExcerpt, 'facts' | 'inspection'>,
  signal: AbortSignal,
): Promise<readonly SourceFile[]> {
  // Loaded on first use: it reads YAML.
  const { reduceManifests } = await import('../core/context/manifests/reduceManifests');
  const paths = files.map(({ path }) => path).filter((path) => !isOutsidePath(path));
  const candidates = manifestCandidates(paths, await projectsAbove(paths));
  return reduceManifests(await sendable((await readSources(urisOf(candidates), signal)).files, signal), excerpt);
}

/** The projects of .NET in the folders above some files. */
async function projectsAbove(paths: readonly string[]): Promise<readonly string[]> {
  const found = projectFolders(paths).map(async (folder) => {
    // A folder of the workspace goes by its name and a slash where several are open.
    const uri = uriOf(folder === '' ? '' : `${folder}/`);
    const entries = uri ? await Promise.resolve(vscode.workspace.fs.readDirectory(uri)).catch(() => []) : [];
    return entries.flatMap(([name]) => (PROJECT.test(name) ? [posix.join(folder, name)] : []));
  });
  return (await Promise.all(found)).flat();
}

/** Those of some files that neither git nor `.architecture/ignore` keeps at home. */
async function sendable(files: readonly SourceFile[], signal: AbortSignal): Promise<readonly SourceFile[]> {
  const uris = files.map(({ path }) => uriOf(path));
  const reasons = await Promise.all(uris.map(async (uri) => uri && (await ignoredBecause(uri, signal))));
  return files.filter((_, at) => reasons[at] === undefined);
}

/** What the repository says of itself, whatever is reviewed. Rejects with the signal's reason when aborted. */
export async function gatherBackground(
  signal: AbortSignal,
): Promise<Pick<Material, 'instructions' | 'decisions' | 'profile'>> {
  // Loaded on first use: it reads YAML.
  const { readDecisions } = await import('./decisions');
  const profile = await readTexts(['.architecture/profile.md'], signal);
  return {
    instructions: await readInstructions(signal),
    decisions: await readDecisions(signal),
    ...(profile[0] ? { profile: profile[0] } : {}),
  };
}

async function readNamed(paths: readonly string[], signal: AbortSignal): Promise<ReadSources> {
  const files: SourceFile[] = [];
  const leftOut: { path: string; reason: ReadSources['leftOut'][number]['reason'] }[] = [];
  for (const path of paths) {
    const uri = uriOf(path);
    const ignored = uri && (await ignoredBecause(uri, signal));
    const decision = uri && !ignored ? await readSourceAt(uri) : undefined;
    if (decision?.kind === 'source') files.push(decision.file);
    else leftOut.push({ path, reason: ignored ?? decision?.reason ?? 'unreadable' });
  }
  return { files, leftOut };
}

/** For files that belong to no open folder, what is known of them alone. */
function excerptFor(
  files: readonly SourceFile[],
  analysis: WorkspaceAnalysis,
  signal: AbortSignal,
): Promise<AnalysisExcerpt> {
  const outside = files.filter(({ path }) => isOutsidePath(path));
  if (outside.length > 0) return analysis.excerptAlone(outside, signal);
  return analysis.excerpt(
    files.map(({ path }) => path),
    signal,
  );
}

const INSTRUCTIONS = ['AGENTS.md', 'CLAUDE.md', '.github/copilot-instructions.md'];
const INSTRUCTIONS_FOLDER = '.github/instructions';

/** The instructions of a workspace that is not trusted do not reach a model. */
async function readInstructions(signal: AbortSignal): Promise<readonly SourceFile[]> {
  if (!vscode.workspace.isTrusted) return [];
  const roots = vscode.workspace.workspaceFolders ?? [];
  const listed = await Promise.all(roots.map((root) => namesIn(vscode.Uri.joinPath(root.uri, INSTRUCTIONS_FOLDER))));
  const further = [...new Set(listed.flat())].filter((name) => name.endsWith('.instructions.md')).sort();
  const names = [...INSTRUCTIONS, ...further.map((name) => `${INSTRUCTIONS_FOLDER}/${name}`)];
  return sendable(await readTexts(names, signal), signal);
}

async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(folder)).catch(() => []);
  return entries.map(([name]) => name);
}

async function readTexts(names: readonly string[], signal: AbortSignal): Promise<readonly SourceFile[]> {
  const roots = vscode.workspace.workspaceFolders ?? [];
  const uris = roots.flatMap((root) => names.map((name) => vscode.Uri.joinPath(root.uri, name)));
  return (await readSources(uris, signal)).files;
}

function urisOf(paths: readonly string[]): readonly vscode.Uri[] {
  return paths.map(uriOf).filter((uri) => uri !== undefined);
}
