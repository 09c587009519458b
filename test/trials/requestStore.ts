import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Content = string | readonly { readonly text?: string }[];

/** What a model is asked, as the Messages API has it. */
export interface AskedRequest {
  readonly system: Content;
  readonly messages: readonly { readonly role: string; readonly content: Content }[];
}

/** A request of this run: its answer where somebody has written one. */
export interface StoredRequest {
  readonly id: string;
  /** Estimated input, in tokens. */
  readonly tokens: number;
  /** SHA-256 of the system prompt, in hexadecimal. */
  readonly promptHash: string;
  readonly answer?: string;
}

/**
 * Keeps a request by its content, `requests/ID.json` and as text to read in `requests/ID.md`, and finds the answer to it
 * in `answers/ID.txt`. The same request in a later run has the same name, so that nobody is asked twice.
 */
export async function storeRequest(folder: string, request: AskedRequest): Promise<StoredRequest> {
  const { system, messages } = request;
  const json = JSON.stringify({ system, messages });
  const id = sha256(json).slice(0, 12);
  await mkdir(join(folder, 'requests'), { recursive: true });
  await mkdir(join(folder, 'answers'), { recursive: true });
  await writeFile(join(folder, 'requests', `${id}.json`), json);
  const turns = messages.map(({ role, content }) => `# ${role}\n\n${textOf(content)}\n`);
  await writeFile(join(folder, 'requests', `${id}.md`), [`# system\n\n${textOf(system)}\n`, ...turns].join('\n'));
  const answer = await readFile(join(folder, 'answers', `${id}.txt`), 'utf8').catch(() => undefined);
  const stored = {
    id,
    tokens: Math.round(Buffer.byteLength(json) / BYTES_PER_TOKEN),
    promptHash: sha256(textOf(system)),
  };
  return answer === undefined ? stored : { ...stored, answer };
}

const BYTES_PER_TOKEN = 3.6;

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The text of a prompt or message: a string, or blocks of text. */
function textOf(content: Content): string {
  return typeof content === 'string' ? content : content.map(({ text = '' }) => text).join('\n');
}
