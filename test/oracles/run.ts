import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { findTests } from '../run/findTests';
import { ROOT } from '../vscode/paths';

/**
 * `npm run oracles -- <name> <corpus>…` compares what the analyser says of real code, in folders given, with what another
 * tool says of it. An oracle prints what it compared and ends with 1 where something differs that should not.
 */
async function main([name, ...corpora]: readonly string[]): Promise<void> {
  const script = join(__dirname, `${name}.oracle.ts`);
  if (name === undefined || corpora.length === 0 || !existsSync(script)) {
    const names = (await findTests(__dirname, '.oracle.ts')).map((path) => basename(path, '.oracle.ts'));
    console.error(`Usage: npm run oracles -- <${names.join(' | ')}> <folder>…`);
    process.exitCode = 2;
    return;
  }
  const paths = corpora.map((corpus) => resolve(corpus));
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...paths], { cwd: ROOT, stdio: 'inherit' });
  const [code] = await once(child, 'close');
  process.exitCode = code ?? 1;
}

void main(process.argv.slice(2));
