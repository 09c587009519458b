import { rememberEach } from '../algorithms/remember';
import { type FileIndex, folderOf, foldersUpFrom } from '../resolution/fileIndex';
import { isSameList } from '../structure/equalParts';
import { type Language, languageOf } from '../syntax/language';

const NPM = /^package\.json$/;

/** The files that make a folder a package, a module, a project or a crate of the language. */
const MANIFEST_OF: Readonly<Record<Language, RegExp>> = {
  typescript: NPM,
  tsx: NPM,
  javascript: NPM,
  vue: NPM,
  svelte: NPM,
  python: /^(?:pyproject\.toml|setup\.(?:cfg|py))$/,
  go: /^go\.mod$/,
  java: /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/,
  kotlin: /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/,
  csharp: /\.csproj$/,
  rust: /^Cargo\.toml$/,
  php: /^composer\.json$/,
  ruby: /\.gemspec$|^Gemfile$/,
};

/** Tells packages as {@link packageOfFiles} does: by the very same function for as long as the same files make them. */
export function createPackageReader(): (files: FileIndex) => (path: string) => string {
  let last: { readonly made: readonly unknown[]; readonly packageOf: (path: string) => string } | undefined;
  return ({ paths, texts }) => {
    const sources = paths.filter((path) => path.endsWith('.py') && PYTHON_PACKAGE.test(path));
    const made = [texts, ...sources];
    if (!last || !isSameList(last.made, made))
      last = { made, packageOf: rememberEach(packageOfFiles([...texts.keys(), ...sources])) };
    return last.packageOf;
  };
}

/** The sources on which it rests whether a folder is a package. */
const PYTHON_PACKAGE = /(?:^|\/)(?:setup|__init__)\.py$/;

/**
 * The package a file belongs to, one of `paths` or any other: by the folder of the nearest manifest of its language above
 * it; `''` for that of the workspace, and where there is none.
 */
export function packageOfFiles(paths: readonly string[]): (path: string) => string {
  const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  const all = new Set(paths);
  /** Beside an `__init__.py`, a `setup.py` is a module like any other. */
  const isModule = (path: string) => nameOf(path) === 'setup.py' && all.has(path.replace(/setup\.py$/, '__init__.py'));
  const foldersOf = new Map(
    [...new Set(Object.values(MANIFEST_OF))].map(
      (manifest) =>
        [
          manifest,
          new Set(paths.filter((path) => manifest.test(nameOf(path)) && !isModule(path)).map(folderOf)),
        ] as const,
    ),
  );
  const known = new Map<string, string>();
  return (path) => {
    const language = languageOf(path);
    const folders = language && foldersOf.get(MANIFEST_OF[language]);
    const place = `${folderOf(path)}\n${language}`;
    let found = known.get(place);
    if (found === undefined) {
      found = [...foldersUpFrom(folderOf(path))].find((above) => folders?.has(above)) ?? '';
      known.set(place, found);
    }
    return found;
  };
}
