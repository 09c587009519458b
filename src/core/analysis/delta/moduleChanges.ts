import { compareTexts } from '../../findings/compareTexts';
import type { SourceFile } from '../structure/sourceFile';
import { languageOf } from '../syntax/language';
import type { ModuleChanges, Rename } from './architectureDelta';

/** From this share of common lines on, a file that went and one that came are the same file. Git asks for the same. */
const MIN_SIMILARITY = 0.5;
/** Comparing each with each grows fast; a change of more files than this is no handful of renames. */
const MAX_CANDIDATES = 300;

/** Which sources came, went, moved and changed. */
export function moduleChanges(before: readonly SourceFile[], after: readonly SourceFile[]): ModuleChanges {
  const earlier = sourcesByPath(before);
  const later = sourcesByPath(after);
  const removed = [...earlier.values()].filter(({ path }) => !later.has(path));
  const added = [...later.values()].filter(({ path }) => !earlier.has(path));
  const renamed = renamesAmong(removed, added);
  const sources = new Set(renamed.map(({ from }) => from));
  const targets = new Set(renamed.map(({ to }) => to));
  const changed = [...later.values()].filter((file) => {
    const known = earlier.get(file.path);
    return known !== undefined && known !== file && known.text !== file.text;
  });
  return {
    added: pathsOf(added).filter((path) => !targets.has(path)),
    removed: pathsOf(removed).filter((path) => !sources.has(path)),
    renamed,
    changed: pathsOf(changed),
  };
}

function sourcesByPath(files: readonly SourceFile[]): ReadonlyMap<string, SourceFile> {
  return new Map(files.filter(({ path }) => languageOf(path)).map((file) => [file.path, file]));
}

function pathsOf(files: readonly SourceFile[]): string[] {
  return files.map(({ path }) => path).sort();
}

/** The most alike are paired first; each file is part of one rename. */
function renamesAmong(removed: readonly SourceFile[], added: readonly SourceFile[]): readonly Rename[] {
  if (removed.length * added.length > MAX_CANDIDATES ** 2) return [];
  const later = added.map(({ path, text }) => ({ path, lines: linesOf(text) }));
  const pairs = removed.flatMap(({ path: from, text }) => {
    const lines = linesOf(text);
    return later
      .filter(({ path }) => languageOf(path) === languageOf(from))
      .map(({ path, lines: others }) => ({ from, to: path, similarity: similarityOf(lines, others) }));
  });
  const taken = new Set<string>();
  return pairs
    .filter(({ similarity }) => similarity >= MIN_SIMILARITY)
    .sort((p, q) => q.similarity - p.similarity || compareTexts(p.from, q.from) || compareTexts(p.to, q.to))
    .filter(({ from, to }) => {
      if (taken.has(`-${from}`) || taken.has(`+${to}`)) return false;
      taken.add(`-${from}`).add(`+${to}`);
      return true;
    })
    .map(({ from, to }) => ({ from, to }))
    .sort((p, q) => compareTexts(p.to, q.to));
}

/** How often each line that says something stands in the text. */
function linesOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of text.split(/\r\n?|\n/)) {
    const said = line.trim();
    if (said.length > 1) counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  return counts;
}

/** Common lines over the lines of the longer text: 0 to 1. */
function similarityOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0;
  for (const [line, count] of a) common += Math.min(count, b.get(line) ?? 0);
  return common / Math.max(1, total(a), total(b));
}

function total(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
