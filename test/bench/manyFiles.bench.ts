import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ModelServer, startModelServer } from '../modelServer/modelServer';
import { userText } from '../modelServer/recordedRequest';
import { reviewReply } from '../modelServer/reviewReply';
import { ROOT } from '../vscode/paths';

const FOLDERS = 1_000;
const FILES = 100;

/**
 * Has the last of 1,000 folders reviewed by a model on loopback, in a workspace of 100,000 files each of which imports the
 * one before; prints what the command line took, and fails unless all of it came through.
 */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'architecture-review-many-'));
  const server = await startModelServer(reviewReply([]), { auth: { scheme: 'none' } });
  try {
    for (let at = 0; at < FOLDERS; at++) writeFolder(join(folder, `src/m${at}`));
    execFileSync('git', ['init', '-q'], { cwd: folder });
    await review(folder, server);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function review(folder: string, server: ModelServer): Promise<void> {
  const last = `src/m${FOLDERS - 1}`;
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [join(ROOT, 'dist/cli.js'), 'review', '--base-url', server.baseUrl, '--auth-scheme', 'none', last],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, XDG_CACHE_HOME: join(folder, '.cache') },
    },
  );
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const [code] = await once(child, 'close');
  const seconds = (performance.now() - began) / 1000;
  const sent = server.requests.map(userText).join('\n');
  const missing = Array.from({ length: FILES }, (_, at) => `${last}/f${at}.ts`).filter((path) => !sent.includes(path));
  console.log(
    `${FOLDERS * FILES} files: ${last} reviewed in ${server.requests.length} requests, ${seconds.toFixed(1)} s by the clock, code ${code}`,
  );
  if (code !== 0 || missing.length > 0 || output.includes('Only the first')) {
    console.log(`Missing: ${missing.length} of ${FILES} files\n${output}`);
    process.exitCode = 1;
  }
}

function writeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (let at = 0; at < FILES; at++) {
    const before = at === 0 ? '' : `import { v${at - 1} } from './f${at - 1}';\n`;
    writeFileSync(join(folder, `f${at}.ts`), `${before}export const v${at} = ${at === 0 ? '1' : `v${at - 1} + 1`};\n`);
  }
}

void main();
