import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ARTIFACTS, ROOT } from './paths';
import { runProcess } from './runProcess';

const VSIX = join(ARTIFACTS, 'architecture-review.vsix');

/** Packages what `npm run build` made, as it would be published, and returns the package's path. */
export async function packageExtension(): Promise<string> {
  await mkdir(ARTIFACTS, { recursive: true });
  const vsce = join(ROOT, 'node_modules/@vscode/vsce/vsce');
  await runProcess(process.execPath, [vsce, 'package', '--no-dependencies', '--out', VSIX], { cwd: ROOT });
  return VSIX;
}
