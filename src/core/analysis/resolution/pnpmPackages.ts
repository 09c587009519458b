/**
 * The globs that `packages` lists in a `pnpm-workspace.yaml`, as pnpm and people write them: plain or quoted words, below the
 * key or in brackets behind it. A reader of all YAML takes longer to load than all packages to resolve.
 */
export function pnpmPackages(text: string): readonly string[] {
  const found = LISTED.exec(text);
  if (!found) return [];
  const [key, inBrackets] = found;
  const words = inBrackets === undefined ? itemsBelow(text.slice(found.index + key.length)) : wordsIn(inBrackets);
  return words.map(unquoted);
}

const QUOTED = String.raw`'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"`;

/** The key, with what stands in brackets behind it or with nothing but a comment. */
const LISTED = new RegExp(
  String.raw`^(?:packages|"packages"|'packages')[ \t]*:(?:\s*\[((?:${QUOTED}|#.*|[^\s,\]'"#]['"#]*|[\s,])*)\]|(?:[ \t]+#.*|[ \t]*)\r?$)`,
  'm',
);

/** A word of a list in brackets, or a comment there. */
const WORD = new RegExp(String.raw`${QUOTED}|#.*|[^\s,'"#][^,\n]*?(?=\s*(?:,|$|\n|\s#))`, 'g');

/** A line of a list below its key: an item, a comment or nothing. */
const ITEM = new RegExp(String.raw`^[ \t]*(?:-[ \t]+(${QUOTED}|[^\s'"#].*?)?[ \t]*)?(?:(?<!\S)#.*)?\r?$`);

function itemsBelow(text: string): readonly string[] {
  const items: string[] = [];
  for (const line of text.split('\n').slice(1)) {
    const item = ITEM.exec(line);
    if (!item) break;
    if (item[1] !== undefined) items.push(item[1]);
  }
  return items;
}

function wordsIn(text: string): readonly string[] {
  return [...text.matchAll(WORD)].map(([word]) => word).filter((word) => !word.startsWith('#'));
}

function unquoted(word: string): string {
  if (word.startsWith("'")) return word.slice(1, -1).replaceAll("''", "'");
  return word.startsWith('"') ? word.slice(1, -1).replace(/\\(.)/g, '$1') : word;
}
