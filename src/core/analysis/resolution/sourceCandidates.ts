import type { FileIndex } from './fileIndex';

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.d.ts', '.d.mts', '.d.cts'];

/** What a written JavaScript ending may stand for in the sources, in the order TypeScript tries them. */
const ENDINGS: ReadonlyMap<string, readonly string[]> = new Map([
  ['.js', ['.ts', '.tsx', '.js', '.jsx', '.d.ts']],
  ['.jsx', ['.tsx', '.ts', '.jsx', '.js', '.d.ts']],
  ['.mjs', ['.mts', '.mjs', '.d.mts']],
  ['.cjs', ['.cts', '.cjs', '.d.cts']],
]);

/** The file that `base`, a workspace path with or without an ending, stands for. */
export function findFile(files: FileIndex, base: string): string | undefined {
  const ending = /\.[cm]?jsx?$/.exec(base)?.[0];
  const replacements = ending === undefined ? undefined : ENDINGS.get(ending);
  if (ending && replacements) {
    const stem = base.slice(0, -ending.length);
    for (const replacement of replacements) if (files.has(stem + replacement)) return stem + replacement;
  }
  if (/\.(?:[cm]?ts|tsx)$/.test(base) && files.has(base)) return base;
  for (const extension of EXTENSIONS) if (files.has(base + extension)) return base + extension;
  return files.has(base) ? base : undefined;
}

/** All that `findFile` may be asked for and look at this path: whether there is such a file is news to who asked so. */
export function basesOf(path: string): readonly string[] {
  const without = (ending: string): string => path.slice(0, -ending.length);
  const endings = [...ENDINGS].flatMap(([ending, replacements]) =>
    replacements.filter((one) => path.endsWith(one)).map((one) => without(one) + ending),
  );
  return [path, ...EXTENSIONS.filter((one) => path.endsWith(one)).map(without), ...new Set(endings)];
}

/** Whether the specifier names something that is no code: a style sheet, an image, JSON. */
export function isAsset(specifier: string): boolean {
  const ending = /\.([a-z0-9]+)$/i.exec(specifier)?.[1]?.toLowerCase();
  return ending !== undefined && ASSETS.has(ending);
}

const ASSETS = new Set(
  (
    'css scss sass less styl pcss json json5 jsonc yaml yml toml svg png jpg jpeg gif webp avif ico bmp woff woff2 ttf ' +
    'otf eot mp3 mp4 webm ogg wav html htm txt md mdx xml csv graphql gql sql wasm node proto pdf astro'
  ).split(' '),
);
