import picomatch from 'picomatch';

/** As a folder's or a file's own name, wherever it lies: what nearly all such patterns are. */
const NAME_ANYWHERE = /^\*\*\/[^/()!]+$/;

/**
 * Tells which paths glob patterns hide, as `files.exclude` and `search.exclude` mean them: what a pattern matches, and all
 * that lies below. For many paths of which those of one folder stand side by side: their folder is looked at once.
 */
export function hiddenPaths(patterns: readonly string[]): (path: string) => boolean {
  const isHiddenName = matching(patterns.filter(isName).map((pattern) => pattern.slice('**/'.length)));
  const others = patterns.filter((pattern) => !isName(pattern));
  const isHiddenPath = matching(others.flatMap((pattern) => [pattern, `${pattern}/**`]));
  let folder: string | undefined;
  let isFolderHidden = false;
  return (path) => {
    const nameAt = path.lastIndexOf('/') + 1;
    if (folder?.length !== nameAt || !path.startsWith(folder)) {
      folder = path.slice(0, nameAt);
      isFolderHidden = folder.split('/').some((name) => name !== '' && isHiddenName(name));
    }
    return isFolderHidden || isHiddenName(path.slice(nameAt)) || isHiddenPath(path);
  };
}

function isName(pattern: string): boolean {
  return NAME_ANYWHERE.test(pattern);
}

function matching(patterns: readonly string[]): (text: string) => boolean {
  return patterns.length === 0 ? () => false : picomatch([...patterns], { dot: true });
}
