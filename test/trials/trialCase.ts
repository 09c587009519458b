import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Code of a public project that a model reviews, with no hint at what is known of it. */
export interface TrialCase {
  readonly name: string;
  /** The project's root, an absolute path. */
  readonly root: string;
  /** What is reviewed, relative to the root. */
  readonly paths: readonly string[];
  /** Further arguments of the review, such as `--commit HEAD`. */
  readonly options: readonly string[];
}

/** One file under review: its text, and which of its lines are (1-based, the last included). */
export interface ReviewedFile {
  readonly path: string;
  readonly lines: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** The cases of a folder, by name. Each is a folder `NAME/src` beside `NAME/case.json`, `{"paths": […], "options": […]}`. */
export async function readCases(folder: string, wanted: readonly string[]): Promise<readonly TrialCase[]> {
  const names = (await readdir(folder)).filter((name) => wanted.length === 0 || wanted.includes(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const { paths, options = [] } = JSON.parse(await readFile(join(folder, name, 'case.json'), 'utf8'));
      return { name, root: join(folder, name, 'src'), paths, options };
    }),
  );
}

/** The extension that most of the reviewed files have, without its dot. */
export function languageOf(files: readonly ReviewedFile[]): string {
  const counts = new Map<string, number>();
  for (const { path } of files) counts.set(extname(path), (counts.get(extname(path)) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  return most?.[0].slice(1) ?? '-';
}

export function lineCount(files: readonly ReviewedFile[]): number {
  return files.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}
