import type { CodeView } from './codeView';

const MAX_MATCHES = 60;
/** Most files that one search reads. */
const MAX_FILES = 20_000;
/** Longest part of a matching line that is shown, in UTF-16 units. */
const MAX_LINE = 240;
const AT_ONCE = 16;

/** The lines below `folder` that match, as `path:line| text`, in order of their paths. Says when there are more. */
export async function searchLines(
  view: Pick<CodeView, 'paths'>,
  folder: string,
  matches: (line: string) => boolean,
  textOf: (path: string) => Promise<string | undefined>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const paths = (await view.paths(signal)).filter((path) => path.startsWith(folder)).slice(0, MAX_FILES);
  const found: string[] = [];
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    signal.throwIfAborted();
    const batch = paths.slice(start, start + AT_ONCE);
    const texts = await Promise.all(batch.map(textOf));
    for (const [index, text] of texts.entries()) found.push(...matchesIn(batch[index] ?? '', text ?? '', matches));
    if (found.length > MAX_MATCHES) return [...found.slice(0, MAX_MATCHES), 'and more; ask more narrowly'];
  }
  return found;
}

function matchesIn(path: string, text: string, matches: (line: string) => boolean): readonly string[] {
  const rows: string[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries())
    if (matches(line)) rows.push(`${JSON.stringify(path)}:${index + 1}| ${line.trim().slice(0, MAX_LINE)}`);
  return rows;
}
