import type { ModuleGraph } from '../../analysis/structure/moduleGraph';
import { nameOf } from './markdownText';

/** Modules a question is about: one file, or all files of a folder. */
export interface Subject {
  /** Path of the file or folder. */
  readonly path: string;
  readonly members: ReadonlySet<string>;
}

/** What the words of a question may mean; a name that several files carry is not guessed at. */
export interface NamedSubjects {
  readonly subjects: readonly Subject[];
  readonly ambiguous: readonly { readonly name: string; readonly paths: readonly string[] }[];
}

/**
 * Finds the files and folders of the graph that `text` names: by path, by the end of a path, by file name, or by file
 * name without its ending. Names are taken in the order in which they stand; `ignored` words are no names.
 */
export function namedSubjects(text: string, graph: ModuleGraph, ignored: ReadonlySet<string>): NamedSubjects {
  const subjects = new Map<string, Subject>();
  const ambiguous: { name: string; paths: string[] }[] = [];
  for (const name of wordsOf(text)) {
    const isPlainWord = !/[./]/.test(name);
    if (isPlainWord && (name.length < 3 || ignored.has(name.toLowerCase()))) continue;
    const files = filesNamed(name, graph);
    const [only] = files;
    if (files.length === 1 && only !== undefined) subjects.set(only, subjectOfFile(only));
    else if (files.length > 1) ambiguous.push({ name, paths: files });
    else for (const folder of foldersNamed(name, graph).slice(0, 1)) subjects.set(folder.path, folder);
  }
  return { subjects: [...subjects.values()], ambiguous };
}

/** A single file as a subject. */
export function subjectOfFile(path: string): Subject {
  return { path, members: new Set([path]) };
}

/** Runs of characters that a path may consist of, without the punctuation of the sentence around them. */
function wordsOf(text: string): string[] {
  const words = text.match(/[\p{L}\p{N}_@$][\p{L}\p{N}_@$./\\-]*/gu) ?? [];
  return words.map((word) => word.replaceAll('\\', '/').replace(/[./-]+$/, ''));
}

function filesNamed(name: string, graph: ModuleGraph): string[] {
  const wanted = name.toLowerCase();
  const paths = graph.nodes.map((node) => node.path);
  const byPath = paths.filter((path) => path.toLowerCase() === wanted);
  if (byPath.length > 0) return byPath;
  const byEnd = paths.filter((path) => path.toLowerCase().endsWith(`/${wanted}`));
  if (byEnd.length > 0) return byEnd;
  return paths.filter((path) => withoutEnding(path.toLowerCase()) === wanted || stemOf(path) === wanted);
}

function foldersNamed(name: string, graph: ModuleGraph): Subject[] {
  const wanted = name.toLowerCase();
  const folders = new Map<string, Set<string>>();
  for (const { path } of graph.nodes) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      const isNamed = folder.toLowerCase() === wanted || folder.toLowerCase().endsWith(`/${wanted}`);
      if (isNamed) folders.set(folder, (folders.get(folder) ?? new Set()).add(path));
    }
  }
  const found = [...folders].map(([path, members]) => ({ path, members }));
  return found.sort((a, b) => a.path.length - b.path.length);
}

function withoutEnding(path: string): string {
  return path.replace(/\.[^./]+$/, '');
}

function stemOf(path: string): string {
  return withoutEnding(nameOf(path)).toLowerCase();
}
