import type { SourceFile } from '../../analysis/structure/sourceFile';
import type { Finding } from '../../findings/finding';

/** Some consecutive lines of a text; `count` is 0 for a place between two lines, before the line `first`. */
export interface LineSpan {
  /** 0-based. */
  readonly first: number;
  readonly count: number;
}

/** Lines of the earlier text that became lines of the later one. */
export interface Hunk {
  readonly before: LineSpan;
  readonly after: LineSpan;
}

/** What a change did to one file whose text is known. */
export interface ChangedFile {
  /** Workspace path in the later state; of a deleted file in the earlier one. */
  readonly path: string;
  readonly status: 'added' | 'changed' | 'renamed' | 'deleted';
  /** Where it stood before; for renamed files. */
  readonly from?: string;
  /** The earlier text, under the path it had; missing for added files. */
  readonly before?: SourceFile;
  /** In the order of the file; empty for a file that only moved. */
  readonly hunks: readonly Hunk[];
}

/** What happened between two states, beside the later texts. */
export interface Change {
  /** What a person calls both states: `HEAD`, `the working tree`. */
  readonly before: string;
  readonly after: string;
  readonly files: readonly ChangedFile[];
  /** What became of the architecture, a statement a line; empty where it is the same. */
  readonly delta: readonly string[];
  /** The delta in one line, without its stop. */
  readonly summary: string;
  /** What the analyser finds worse than before. */
  readonly findings: readonly Finding[];
}

/** A path that differs between two states, as git names it. */
export interface ChangedPath {
  readonly path: string;
  readonly status: 'added' | 'changed' | 'deleted';
  readonly kind: 'file' | 'link' | 'submodule';
}
