import * as vscode from 'vscode';
import type { SourceFile } from '../core/analysis/structure/sourceFile';
import { MAX_SOURCE_BYTES } from '../core/context/files/decodeSource';
import { decideText, exclusionByPath, readSource, type SourceDecision } from '../core/context/files/fileExclusion';
import type { LeftOutReason } from '../core/findings/review';
import { pathOf } from './workspacePaths';

/** Files as they were read, and those that stay home. */
export interface ReadSources {
  readonly files: readonly SourceFile[];
  readonly leftOut: readonly { readonly path: string; readonly reason: LeftOutReason }[];
}

const AT_ONCE = 32;

/** Reads files, unsaved edits included, in the order given. Those that no longer exist are passed over. */
export async function readSources(uris: readonly vscode.Uri[], signal: AbortSignal): Promise<ReadSources> {
  const files: SourceFile[] = [];
  const leftOut: { path: string; reason: LeftOutReason }[] = [];
  for (let start = 0; start < uris.length; start += AT_ONCE) {
    signal.throwIfAborted();
    for (const decision of await Promise.all(uris.slice(start, start + AT_ONCE).map(readSourceAt))) {
      if (decision?.kind === 'source') files.push(decision.file);
      else if (decision) leftOut.push({ path: decision.path, reason: decision.reason });
    }
  }
  return { files, leftOut };
}

/** Reads one file, unsaved edits included; `undefined` when there is none. */
export async function readSourceAt(uri: vscode.Uri): Promise<SourceDecision | undefined> {
  const path = pathOf(uri);
  const buffer = bufferOf(uri);
  if (buffer) return decideText(path, buffer.getText());
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if (type === vscode.FileType.Directory) return undefined;
    // A link in a repository may lead anywhere, to a key as well.
    if ((type & vscode.FileType.SymbolicLink) !== 0) return { kind: 'left-out', path, reason: 'excluded' };
    const reason = exclusionByPath(path) ?? (size > MAX_SOURCE_BYTES ? 'too-large' : undefined);
    if (reason) return { kind: 'left-out', path, reason };
    return readSource(path, await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (isGone(error)) return undefined;
    return { kind: 'left-out', path, reason: 'unreadable' };
  }
}

/** The document whose text differs from what a plain reading of the file gives. */
export function bufferOf(uri: vscode.Uri): vscode.TextDocument | undefined {
  const name = uri.toString();
  const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === name);
  return document && isBuffer(document) ? document : undefined;
}

/** All such documents, by their whole URIs. */
export function buffersByName(): ReadonlyMap<string, vscode.TextDocument> {
  const buffers = vscode.workspace.textDocuments.filter(isBuffer);
  return new Map(buffers.map((document) => [document.uri.toString(), document]));
}

/** Edited, unsaved, or not UTF-8. */
function isBuffer({ isDirty, isUntitled, encoding }: vscode.TextDocument): boolean {
  return isDirty || isUntitled || !encoding.startsWith('utf');
}

function isGone(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && ['FileNotFound', 'FileIsADirectory'].includes(error.code);
}
