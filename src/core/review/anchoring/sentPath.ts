/**
 * The path among `sent` that a model means by `written`, or `undefined` when none or more than one could be meant.
 * Takes other spellings of the same path: backslashes, a leading `./`, `/`, `a/` or `b/`, a trailing line number, an
 * absolute path, and the end of a path where only one file ends so.
 */
export function sentPathOf(written: string, sent: readonly string[]): string | undefined {
  const path = written
    .trim()
    .replace(/^[`'"<]+|[`'">]+$/g, '')
    .replace(/\\/g, '/')
    .replace(/(?::\d+(?:[:-]\d+)*|#L\d+(?:-L?\d+)?)$/, '')
    .replace(/^(?:\.?\/)+/, '');
  if (path === '') return undefined;
  const spellings = [path, path.replace(/^[ab]\//, '')];
  return (
    spellings.find((spelling) => sent.includes(spelling)) ??
    only(sent, (candidate) => spellings.some((spelling) => candidate.toLowerCase() === spelling.toLowerCase())) ??
    only(sent, (candidate) => spellings.some((spelling) => candidate.endsWith(`/${spelling}`))) ??
    longest(sent.filter((candidate) => path.endsWith(`/${candidate}`)))
  );
}

function only(sent: readonly string[], fits: (path: string) => boolean): string | undefined {
  const fitting = sent.filter(fits);
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** An absolute path ends with the workspace path it means, and perhaps with a shorter one too. */
function longest(paths: readonly string[]): string | undefined {
  return [...paths].sort((a, b) => b.length - a.length)[0];
}
