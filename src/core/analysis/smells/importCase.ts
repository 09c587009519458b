import type { Finding } from '../../findings/finding';
import type { Analysis } from '../analysis';
import { isEcmascript, languageOf } from '../language';
import type { OutsideImport } from '../moduleGraph';
import { createFileIndex } from '../resolution/fileIndex';
import { createTypeScriptResolver } from '../resolution/typescript';
import { smellFinding } from './smell';

/**
 * Imports that lead to a file only where letters of both cases are one: they load on macOS and Windows and fail on
 * Linux, which is where most servers and builds run. Found by resolving what is missing once more, all in lower case.
 */
export function findImportsOfWrongCase(analysis: Analysis): readonly Finding[] {
  const missing = analysis.graph.outside.filter(isMissingLocal);
  if (missing.length === 0) return [];
  const realPaths = new Map(analysis.files.paths.map((path) => [path.toLowerCase(), path]));
  const resolve = createTypeScriptResolver(createFileIndex([...realPaths.keys()].map((path) => ({ path }))));
  return missing.flatMap((imported) => {
    const { from, specifier, kind, range } = imported;
    const lowered = { specifier: specifier.toLowerCase(), kind, range, names: [] };
    const resolution = resolve(from.toLowerCase(), lowered);
    const [path = ''] = resolution.kind === 'inside' ? resolution.paths : [];
    const real = realPaths.get(path);
    return real === undefined ? [] : [findingOf(imported, real, analysis)];
  });
}

function isMissingLocal({ from, specifier, resolution }: OutsideImport): boolean {
  const language = languageOf(from);
  return resolution === 'missing' && specifier.startsWith('.') && language !== undefined && isEcmascript(language);
}

function findingOf({ from, specifier, range }: OutsideImport, real: string, analysis: Analysis): Finding {
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
    analysis,
  );
}
