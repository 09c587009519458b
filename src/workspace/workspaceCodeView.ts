import * as vscode from 'vscode';
import { exclusionByPath } from '../core/context/files/fileExclusion';
import type { CodeView } from '../core/review/deep/codeView';
import { fileHistory } from '../git/fileHistory';
import { listFiles } from './listFiles';
import { readSourceAt } from './readSources';
import { isReallyWithin } from './reallyWithin';
import { trustedGit } from './trustedGit';
import type { WorkspaceAnalysis } from './workspaceAnalysis';
import { pathOf, relativePath, uriOf } from './workspacePaths';

/** What a model may read of the open folders: their listed files, unsaved edits included. Lists once. */
export function createWorkspaceCodeView(analysis: WorkspaceAnalysis): CodeView {
  let listing: Promise<readonly string[]> | undefined;
  return {
    paths: (signal) => {
      listing ??= listAll(signal);
      return listing;
    },
    read: async (path) => {
      const uri = uriOf(path);
      const folder = uri && vscode.workspace.getWorkspaceFolder(uri);
      if (!folder || !(await isReallyWithin(folder.uri, uri))) return undefined;
      const decision = await readSourceAt(uri);
      return decision?.kind === 'source' ? decision.file : undefined;
    },
    facts: async (path, signal) => (await analysis.excerpt([path], signal)).facts,
    history: async (path, signal) => {
      const uri = uriOf(path);
      const folder = uri && vscode.workspace.getWorkspaceFolder(uri);
      const git = folder && trustedGit(folder.uri);
      return git ? fileHistory(git, relativePath(folder.uri, uri), signal) : [];
    },
  };
}

async function listAll(signal: AbortSignal): Promise<readonly string[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const listed = await Promise.all(folders.map((folder) => listFiles(folder, signal)));
  return listed
    .flat()
    .map(pathOf)
    .filter((path) => exclusionByPath(path) === undefined)
    .sort();
}
