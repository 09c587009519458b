import type { ReviewInput } from '../../../../src/core/review/reviewer';
import { type RecordedRequest, userText } from '../../../modelServer/recordedRequest';
import { reviewReply } from '../../../modelServer/reviewReply';
import type { ScriptedReply } from '../../../modelServer/scriptedReply';
import { sampleInput } from './sampleInput';

const FOLDERS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The titles of what is found in all six folders. */
export const ALL_FOUND = FOLDERS.map((name) => `Found in ${name}`);

/** Six folders of one file each; no two fit into a request with a target of 400 tokens. */
export function folderInput(change: Readonly<Record<string, string>> = {}): ReviewInput {
  const files = FOLDERS.map((name) => ({
    path: `src/${name}/main.ts`,
    text: `export const ${name} = load();\n${`export const filler = ${change[name] ?? 0};\n`.repeat(30)}`,
  }));
  const target = { kind: 'folder', label: 'src', parts: files.map(({ path }) => ({ path })) } as const;
  return sampleInput({ target, files });
}

/** Which folder's file a request has as its target. */
export function folderOf(request: RecordedRequest): string {
  return /export const ([a-f]) = load/.exec(userText(request))?.[1] ?? '?';
}

export function findingIn(name: string): { file: string; quote: string; title: string } {
  return { file: `src/${name}/main.ts`, quote: `export const ${name} = load();`, title: `Found in ${name}` };
}

/** Finds one thing in each folder. */
export function answerFolder(request: RecordedRequest): ScriptedReply {
  return reviewReply([findingIn(folderOf(request))]);
}
