import type { ArchitectureFacts } from '../../analysis/facts/architectureFacts';
import type { SourceFile } from '../../analysis/structure/sourceFile';

/**
 * The part of a workspace that may be read for a model: what is listed, and nothing else. Whoever makes one follows the
 * ignore rules, leaves files of secrets out, and reads no link that leads out of the workspace.
 */
export interface CodeView {
  /** Every path that may be read, sorted. */
  paths(signal: AbortSignal): Promise<readonly string[]>;
  /** A listed file, unsaved edits included; `undefined` when it cannot be read after all. */
  read(path: string, signal: AbortSignal): Promise<SourceFile | undefined>;
  /** What the analyser knows of a module. */
  facts(path: string, signal: AbortSignal): Promise<ArchitectureFacts>;
  /** The latest commits that touched a file, newest first, a line each; empty without a history. */
  history(path: string, signal: AbortSignal): Promise<readonly string[]>;
}
