import { condense, dependenciesFirst } from '../../analysis/components/condense';
import type { ArchitectureFacts } from '../../analysis/facts/architectureFacts';
import type { SourceFile } from '../../analysis/structure/sourceFile';
import type { TargetPart } from '../../findings/target';
import { estimateTokens } from '../budget/estimateTokens';

/** Modules of up to so many estimated tokens are reviewed together: enough to see how they fit, not so much that lines are skimmed. */
const COMFORTABLE = 40_000;

/**
 * Divides a folder's files into the groups that are reviewed together, those that others build on first. A group is a
 * folder with all below it, or some neighbouring ones that are small; where a folder alone is too large, its files.
 * What changes within one folder leaves the groups of the others as they were.
 */
export function arrangeModules(
  parts: readonly TargetPart[],
  files: readonly SourceFile[],
  { modules }: Pick<ArchitectureFacts, 'modules'>,
  budget: number,
): readonly (readonly TargetPart[])[] {
  const most = Math.min(budget, COMFORTABLE);
  const sizes = new Map(files.map(({ path, text }) => [path, estimateTokens(text)]));
  const sized = parts.filter(({ path }) => sizes.has(path)).map((part) => ({ part, size: sizes.get(part.path) ?? 0 }));
  const groups = cut(folderOf(sized, 0), most).map(({ members }) => members.map(({ part }) => part));
  return inOrder(groups, new Map(modules.map(({ path, imports }) => [path, imports])));
}

interface Sized {
  readonly part: TargetPart;
  readonly size: number;
}

interface Folder {
  readonly size: number;
  readonly members: readonly Sized[];
  /** How many folders stand above; the members differ below. */
  readonly depth: number;
}

function folderOf(members: readonly Sized[], depth: number): Folder {
  return { members, depth, size: members.reduce((sum, { size }) => sum + size, 0) };
}

/** A folder that fits is one group; of a larger one the folders in it and its own files, small ones side by side. */
function cut(folder: Folder, most: number): readonly Folder[] {
  const isOneFile = new Set(folder.members.map(({ part }) => part.path)).size <= 1;
  if (folder.size <= most || isOneFile) return [folder];
  const below = new Map<string, Sized[]>();
  for (const member of folder.members) {
    const names = member.part.path.split('/');
    // A file of the folder's own stands beside the folders in it, by its name.
    const name = names[folder.depth] ?? member.part.path;
    below.set(name, [...(below.get(name) ?? []), member]);
  }
  const children = [...below]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, members]) => folderOf(members, folder.depth + 1));
  const groups: Folder[] = [];
  for (const child of children.flatMap((one) => cut(one, most))) {
    const last = groups.at(-1);
    if (last && last.size + child.size <= most)
      groups[groups.length - 1] = folderOf([...last.members, ...child.members], folder.depth);
    else groups.push(child);
  }
  return groups;
}

/** Each group after those it imports from, as far as they do not import each other. */
function inOrder(
  groups: readonly (readonly TargetPart[])[],
  importsOf: ReadonlyMap<string, readonly string[]>,
): readonly (readonly TargetPart[])[] {
  const groupOf = new Map(groups.flatMap((group, index) => group.map(({ path }) => [path, index] as const)));
  const successors = groups.map((group, index) => {
    const imported = group.flatMap(({ path }) => importsOf.get(path) ?? []);
    const others = imported.flatMap((path) => groupOf.get(path) ?? []).filter((other) => other !== index);
    return [...new Set(others)].sort((a, b) => a - b);
  });
  const { componentOf, successors: condensed } = condense(successors);
  const position = new Map(dependenciesFirst(condensed).map((component, index) => [component, index]));
  const rank = (index: number): number => position.get(componentOf[index] ?? 0) ?? 0;
  return [...groups.keys()]
    .sort((a, b) => rank(a) - rank(b) || a - b)
    .flatMap((index) => (groups[index] ? [groups[index]] : []));
}
