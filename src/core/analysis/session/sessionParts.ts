import type { Finding } from '../../findings/finding';
import type { ArchitectureDetector } from '../analysis';
import type { RuleBook } from '../rules/ruleBook';
import type { Sources } from '../scan/sources';
import type { SyntaxParser } from '../syntax/syntaxParser';

/** What an analysis that follows its files is made of. */
export interface SessionParts {
  readonly parser: SyntaxParser;
  /** What is looked for in each file; nothing when missing. */
  readonly rules?: RuleBook;
  /** What looks for problems in the whole. */
  readonly detectors: readonly ArchitectureDetector[];
  readonly sources: Sources;
  /** Lets the thread do other work, such as hearing of an abort; called between files. */
  readonly pause: () => Promise<void>;
  /** Called before each step: a file by its path, or the whole by an empty one. */
  readonly onStep?: (path: string, done: number, total: number) => void;
  /** Called when a few changed files have been scanned again, with what can be said of them so far. */
  readonly onScanned?: (found: FoundEarly) => void;
}

/** Files that are new or changed, and files that are gone. Order does not matter. */
export interface FileChanges {
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** What is known of some files as soon as they are scanned, before the whole is looked at again. */
export interface FoundEarly {
  readonly paths: readonly string[];
  /** All findings in these files; those about the whole are the last report's. */
  readonly findings: readonly Finding[];
}
