import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ARTIFACTS, ROOT } from './paths';
import { runProcess } from './runProcess';

/** Packages what `npm run build` made, as it would be published, and returns the package's path. */
export function packageExtension(): Promise<string> {
  return packageFolder(ROOT);
}

/** Packages the extension of a folder, without its dependencies, and returns the package's path. */
export async function packageFolder(folder: string): Promise<string> {
  await mkdir(ARTIFACTS, { recursive: true });
  const vsix = join(ARTIFACTS, `${folder === ROOT ? 'architecture-review' : basename(folder)}.vsix`);
  const vsce = join(ROOT, 'node_modules/@vscode/vsce/vsce');
  await runProcess(process.execPath, [vsce, 'package', '--no-dependencies', '--out', vsix], { cwd: folder });
  return vsix;
}
