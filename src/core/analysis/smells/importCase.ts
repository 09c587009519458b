import type { Finding } from '../../findings/finding';
import { rememberLatest, rememberPlaces } from '../algorithms/remember';
import type { Analysis, ArchitectureDetector } from '../analysis';
import type { LinkedModule } from '../graph/moduleLinks';
import { createFileIndex, type FileIndex } from '../resolution/fileIndex';
import { createTypeScriptResolver } from '../resolution/typescript';
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
  const lowered = rememberLatest(inLowerCase);
  const missingOf = rememberPlaces(missingIn);
  const find = rememberFindings(
    ({ missing, files, textOf }: Missing) => {
      const all = missing.flat();
      if (all.length === 0) return [];
      const realPathOf = lowered(files);
      return all.flatMap((imported) => {
        const real = realPathOf(imported);
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
function inLowerCase({ paths }: FileIndex): (imported: OutsideImport) => string | undefined {
  const realPaths = new Map(paths.map((path) => [path.toLowerCase(), path]));
  const resolve = createTypeScriptResolver(createFileIndex([...realPaths.keys()].map((path) => ({ path }))));
  return ({ from, specifier, kind, range }) => {
    const imported = { specifier: specifier.toLowerCase(), kind, range, names: [] };
    const resolution = resolve(from.toLowerCase(), imported);
    const [path = ''] = resolution.kind === 'inside' ? resolution.paths : [];
    return realPaths.get(path);
  };
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
