import type { Severity } from '../../findings/severity';
import type { TextRange } from '../../findings/textRange';

/** A part of the code, or of what lies outside it, that a layers file gives a name. */
export interface DeclaredComponent {
  readonly name: string;
  /** What it is for, in the team's words. */
  readonly holds: string | undefined;
  /** Globs below the layers file's root; one with a leading `!` takes files out again. */
  readonly files: readonly string[];
  /** Globs over what is imported from outside: `express`, `node:*`, `org.springframework.*`. */
  readonly packages: readonly string[];
  /** Whether its globs take in test code too; otherwise tests belong to no component. */
  readonly takesTests: boolean;
  /** Where its name stands in the layers file. */
  readonly range: TextRange;
}

/** What every rule says besides whom it is about. */
export interface RuleReason {
  /** What the team calls the rule. */
  readonly name: string | undefined;
  readonly because: string | undefined;
  /** A decision record: its path below the layers file's root, or a URL. */
  readonly adr: string | undefined;
}

/** `from` and `to` are components' names, or globs over names: `core/*`. */
export interface AllowRule extends RuleReason {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Only imports that vanish at run time are allowed. */
  readonly isTypesOnly: boolean;
}

export interface ForbidRule extends RuleReason {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly severity: Severity | undefined;
}

/** Layers from the top down: each may use those after it, and those side by side know nothing of each other. */
export interface LayerOrder extends RuleReason {
  readonly layers: readonly (readonly string[])[];
}

/**
 * A layers file, read. A file or package belongs to the first component that takes it in. Of the rules about an import
 * the first of these decides: what `forbid` names is forbidden; what `allow` names is allowed; the order of layers
 * allows and forbids; a component with an `allow` entry may use nothing else; all else is allowed.
 */
export interface Layers {
  /** Workspace path of the layers file. */
  readonly path: string;
  /** The folder its globs count from: the one `.architecture` lies in; `''` for the workspace. */
  readonly root: string;
  readonly components: readonly DeclaredComponent[];
  readonly order: LayerOrder | undefined;
  readonly allow: readonly AllowRule[];
  readonly forbid: readonly ForbidRule[];
  /** Of violations whose rule names none. */
  readonly severity: Severity;
  /** What has to belong to a component. */
  readonly strict: readonly ('files' | 'packages')[];
}

const LAYERS_FILE = /^(?:(.*)\/)?\.architecture\/layers\.ya?ml$/;

/** Whether a path is that of a layers file. */
export function isLayersFile(path: string): boolean {
  // Asked of every path; the expression alone would go through all its folders.
  return path.includes('.architecture/layers.') && LAYERS_FILE.test(path);
}

/** The folder the globs of a layers file count from; `''` for the workspace. */
export function rootOfLayersFile(path: string): string {
  return LAYERS_FILE.exec(path)?.[1] ?? '';
}
