import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from '../../../../src/core/analysis/structure/sourceFile';

const PACKAGES = ['commander', 'gray-matter', 'ignore', 'jsonc-parser', 'markdown-it', 'mocha', 'picomatch', 'yaml'];
const MODULES = join(import.meta.dirname, '../../../../node_modules');

/** Sources people wrote, of installed packages: between 100 and 3,000 lines, no line longer than 400 units. */
export function realSources(): readonly SourceFile[] {
  return PACKAGES.flatMap((name) =>
    readdirSync(join(MODULES, name), { recursive: true, encoding: 'utf8' })
      .filter((path) => /(?<!\.min|\.d)\.(js|ts|mjs)$/.test(path) && !path.includes('node_modules'))
      .sort()
      .map((path) => ({ path: `${name}/${path}`, text: readFileSync(join(MODULES, name, path), 'utf8') })),
  ).filter(({ text }) => {
    const lines = text.split('\n');
    return lines.length >= 100 && lines.length <= 3000 && lines.every((line) => line.length <= 400);
  });
}
