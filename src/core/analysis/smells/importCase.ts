import type { Finding } from '../../findings/finding';
import { rememberPlaces } from '../algorithms/remember';
import type { Analysis, ArchitectureDetector } from '../analysis';
import type { LinkedModule } from '../graph/moduleLinks';
import { Askers } from '../resolution/askers';
import { comparedPaths, createFileIndex, type FileIndex } from '../resolution/fileIndex';
import { TypeScriptResolution } from '../resolution/typescript';
import { isSameList } from '../structure/equalParts';
import type { OutsideImport } from '../structure/moduleGraph';
import { isEcmascript, languageOf } from '../syntax/language';
import { rememberFindings } from './rememberFindings';
import { smellFinding } from './smell';

/**
 * Finds imports that lead to a file only where letters of both cases are one: they load on macOS and Windows and fail on
 * Linux, which is where most servers and builds run. Found by resolving what is missing once more, all in lower case.
 */
export function wrongCaseFinder(): ArchitectureDetector {
  const lowered = new LoweredFiles();
  const missingOf = rememberPlaces(missingIn);
  const find = rememberFindings(
    ({ missing, files, textOf }: Missing) => {
      const all = missing.flat();
      if (all.length === 0) return [];
      lowered.follow(files);
      return all.flatMap((imported) => {
        const real = lowered.realPathOf(imported);
        return real === undefined ? [] : [findingOf(imported, real, textOf)];
      });
    },
    ({ missing, files }) => [missing, files],
  );
  return ({ modules, files, textOf }) => find({ missing: missingOf(modules), files, textOf });
}

interface Missing extends Pick<Analysis, 'files' | 'textOf'> {
  /** By module, its imports of files that are not there. */
  readonly missing: readonly (readonly OutsideImport[])[];
}

/** The imports of a module that lead to no file; the list of last time where they are the same. */
function missingIn({ links: { outside } }: LinkedModule, last = NONE): readonly OutsideImport[] {
  const missing = outside.filter(isMissingLocal);
  return isSameList(missing, last) ? last : missing;
}

const NONE: readonly OutsideImport[] = [];

/** Tells which file an import leads to where letters of both cases are one. */
class LoweredFiles {
  #paths: readonly string[] = [];
  /** The real paths by those in lower case; mostly one each. */
  readonly #real = new Map<string, readonly string[]>();
  #index = createFileIndex([]);
  readonly #askers = new Askers();
  readonly #resolution = new TypeScriptResolution(() => this.#index, this.#askers);

  follow({ paths }: FileIndex): void {
    const { came, gone } = comparedPaths(this.#paths, paths);
    const changed = new Set([...came, ...gone].map((path) => path.toLowerCase()));
    for (const path of gone)
      this.#set(
        path,
        this.#realOf(path).filter((one) => one !== path),
      );
    for (const path of came) this.#set(path, [...this.#realOf(path), path].sort());
    this.#index = this.#index.withSources(
      [...changed].filter((path) => this.#real.has(path)),
      changed,
    );
    this.#askers.forget(changed);
    this.#paths = paths;
  }

  realPathOf({ from, specifier, kind, range }: OutsideImport): string | undefined {
    const imported = { specifier: specifier.toLowerCase(), kind, range, names: [] };
    const resolution = this.#resolution.resolve(from.toLowerCase(), imported);
    const [path = ''] = resolution.kind === 'inside' ? resolution.paths : [];
    return this.#real.get(path)?.at(-1);
  }

  #realOf(path: string): readonly string[] {
    return this.#real.get(path.toLowerCase()) ?? [];
  }

  #set(path: string, real: readonly string[]): void {
    if (real.length > 0) this.#real.set(path.toLowerCase(), real);
    else this.#real.delete(path.toLowerCase());
  }
}

function isMissingLocal({ from, specifier, resolution }: OutsideImport): boolean {
  if (resolution !== 'missing' || !specifier.startsWith('.')) return false;
  const language = languageOf(from);
  return language !== undefined && isEcmascript(language);
}

function findingOf({ from, specifier, range }: OutsideImport, real: string, textOf: Analysis['textOf']): Finding {
  return smellFinding(
    {
      code: 'import-of-wrong-case',
      category: 'deployment',
      severity: 'major',
      confidence: 'high',
      title: `Import of wrong case: '${specifier}' is ${real} on disk`,
      path: from,
      range,
      why:
        `The import says \`${specifier}\`, the file is \`${real}\`. File systems of macOS and Windows take letters of ` +
        'both cases for one, so that it loads there; on Linux the module is not found, and the build or the start of ' +
        'the service fails.',
      recommendation: 'Write the path as the file is named.',
      tradeoffs:
        'Renaming the file instead touches every other import of it, and version control on a file system that ignores ' +
        'case may not notice the new name.',
      alternatives: [
        {
          option: 'Let the compiler watch over it',
          pros: 'TypeScript’s `forceConsistentCasingInFileNames` tells such imports on every system.',
          cons: 'It covers what TypeScript compiles, and no plain scripts.',
        },
      ],
      related: [],
      reference: {
        label: 'forceConsistentCasingInFileNames (TypeScript)',
        url: 'https://www.typescriptlang.org/tsconfig/#forceConsistentCasingInFileNames',
      },
    },
    { textOf },
  );
}
