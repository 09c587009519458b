import * as vscode from 'vscode';
import { exclusionByPath } from '../core/context/files/fileExclusion';
import { candidatePaths, ReportedRoots } from '../core/sarif/candidatePaths';
import type { ReportedFile } from '../core/sarif/reviewOfTool';
import { pathOf } from './workspacePaths';

const AT_ONCE = 32;

/** A larger file is not read; what a report says of it has no place then. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * The files of the open folders that a report means, by the addresses it gives them. A report may come from another
 * machine: then a file is known by the end of its path. Nothing outside the open folders is read.
 */
export async function reportedFiles(
  uris: Iterable<string>,
  bases: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ReportedFile>> {
  const found = new Map<string, ReportedFile>();
  const roots = new ReportedRoots(bases);
  const waiting = [...new Set(uris)];
  for (let start = 0; start < waiting.length; start += AT_ONCE) {
    signal.throwIfAborted();
    await Promise.all(
      waiting.slice(start, start + AT_ONCE).map(async (uri) => {
        const file = await locate(uri, roots);
        if (file) found.set(uri, file);
      }),
    );
  }
  return found;
}

async function locate(uri: string, roots: ReportedRoots): Promise<ReportedFile | undefined> {
  const inside = insideFolder(uri);
  if (inside) return readIfThere(inside);
  for (const { path, root } of candidatePaths(uri, roots)) {
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const file = await readIfThere(vscode.Uri.joinPath(folder.uri, path));
      if (!file) continue;
      roots.learn(root);
      return file;
    }
  }
  return undefined;
}

function insideFolder(address: string): vscode.Uri | undefined {
  if (!/^[a-z][a-z\d+.-]+:/i.test(address)) return undefined;
  const uri = vscode.Uri.parse(address);
  return vscode.workspace.getWorkspaceFolder(uri) ? uri : undefined;
}

async function readIfThere(uri: vscode.Uri): Promise<ReportedFile | undefined> {
  const path = pathOf(uri);
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    // A link in a repository may lead anywhere, to a key as well.
    if (type !== vscode.FileType.File) return undefined;
    if (size > MAX_BYTES || exclusionByPath(path) === 'secret-file') return { path };
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    return { path, text: open?.getText() ?? new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
  } catch {
    return undefined;
  }
}
