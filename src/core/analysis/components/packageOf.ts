import { folderOf, foldersUpFrom } from '../resolution/fileIndex';

const MANIFEST =
  /^(?:package\.json|go\.mod|pom\.xml|build\.gradle(?:\.kts)?|pyproject\.toml|setup\.py|Cargo\.toml|composer\.json|.+\.csproj)$/;

/** The package a file belongs to, one of `paths` or any other: by the folder of the nearest manifest above it; `''` for that of the workspace. */
export function packageOfFiles(paths: readonly string[]): (path: string) => string {
  const withManifest = new Set(
    paths.filter((path) => MANIFEST.test(path.slice(path.lastIndexOf('/') + 1))).map(folderOf),
  );
  const known = new Map<string, string>();
  return (path) => {
    const folder = folderOf(path);
    let found = known.get(folder);
    if (found === undefined) {
      found = [...foldersUpFrom(folder)].find((above) => withManifest.has(above)) ?? '';
      known.set(folder, found);
    }
    return found;
  };
}
