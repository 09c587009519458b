import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../vscode/freePort';
import { type AskedRequest, type StoredRequest, storeRequest } from './requestStore';

/** A review of nothing: what a request is told that nobody has answered yet, so that those after it come out as well. */
const NO_ANSWER = '{"points": [], "findings": [], "notes": []}';

/**
 * Runs `work` beside a model bridge, a server that takes each request into a file and waits for the answer in another.
 *
 * @param scratch an empty folder for the bridge
 * @param store where requests are kept and answers found
 * @returns what was asked, in order
 */
export async function withBridge(
  bridge: string,
  scratch: string,
  store: string,
  work: (baseUrl: string) => Promise<void>,
): Promise<readonly StoredRequest[]> {
  const port = await freePort();
  const server = spawn(process.execPath, [bridge, '--dir', scratch, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(server.stdout, 'data');
  server.stdout.resume();
  const stop = new AbortController();
  const answered = answerAll(scratch, store, stop.signal);
  try {
    await work(`http://127.0.0.1:${port}`);
  } finally {
    stop.abort();
    server.kill();
  }
  return answered;
}

async function answerAll(scratch: string, store: string, signal: AbortSignal): Promise<readonly StoredRequest[]> {
  const asked: StoredRequest[] = [];
  await mkdir(join(scratch, 'responses'), { recursive: true });
  while (!signal.aborted) {
    const next = `${asked.length + 1}.json`;
    const known = await readdir(join(scratch, 'requests')).catch((): string[] => []);
    if (!known.includes(next)) {
      await wait(POLL_MS, undefined, { signal }).catch(() => undefined);
      continue;
    }
    const { body }: { body: AskedRequest } = JSON.parse(await readFile(join(scratch, 'requests', next), 'utf8'));
    const request = await storeRequest(store, body);
    asked.push(request);
    const response = join(scratch, 'responses', `${asked.length}.txt`);
    await writeFile(`${response}.part`, request.answer ?? NO_ANSWER);
    await rename(`${response}.part`, response);
  }
  return asked;
}

const POLL_MS = 50;
