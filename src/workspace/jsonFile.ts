import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { replaceFile } from './replaceFile';

/** A file on this machine's disk; an editor's address of one will do. */
export interface StoredFile {
  readonly fsPath: string;
}

/** What stands in a JSON file. `corrupt` files have been set aside under the name given. */
export type JsonFileContent =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'missing' }
  | { readonly kind: 'corrupt'; readonly movedTo: string };

/** Reads a JSON file of this extension's own storage; rejects only when the disk fails. */
export async function readJsonFile(file: StoredFile): Promise<JsonFileContent> {
  let text: string;
  try {
    text = await readFile(file.fsPath, 'utf8');
  } catch (error) {
    if (isMissing(error)) return { kind: 'missing' };
    throw error;
  }
  try {
    return { kind: 'value', value: JSON.parse(text) };
  } catch {
    return { kind: 'corrupt', movedTo: await setAside(file) };
  }
}

/** Puts a file out of the way, beside its place, so that nothing in it is lost; gives its new path. */
export async function setAside(file: StoredFile): Promise<string> {
  const movedTo = `${file.fsPath}.corrupt`;
  await rename(file.fsPath, movedTo);
  return movedTo;
}

/** Writes a JSON file, whole or not at all; see {@link replaceFile}. */
export async function writeJsonFile(file: StoredFile, value: unknown, signal?: AbortSignal): Promise<void> {
  await replaceFile(file.fsPath, JSON.stringify(value), signal);
}

/** The same at once, for the moment the window closes and nothing is waited for. */
export function writeJsonFileNow(file: StoredFile, value: unknown): void {
  mkdirSync(dirname(file.fsPath), { recursive: true });
  const draft = `${file.fsPath}.last`;
  writeFileSync(draft, JSON.stringify(value));
  renameSync(draft, file.fsPath);
}

/** Whether the disk said that there is no such file. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
