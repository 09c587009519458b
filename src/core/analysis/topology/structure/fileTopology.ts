import type { TextPosition, TextRange } from '../../../findings/textRange';
import type { PointDetail } from './topologyPoint';

/** What one file tells of the topology: a pure function of its path and text, plain enough for a cache. */
export interface FileTopology {
  /** In order of their start; an outer one comes before its inner ones. */
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  /** Calls that may lead to a function of the workspace. */
  readonly calls: readonly CallFact[];
  /** Names the file takes from other modules, as far as something here uses them. */
  readonly bindings: readonly BindingFact[];
  /** Names with a stated type, as far as something is called on them. */
  readonly types: readonly TypedName[];
  readonly points: readonly PointFact[];
  readonly mounts: readonly RouterMount[];
  /** Classes, as written, of which the file makes an object that lives as long as the process; none if missing. */
  readonly longLived?: readonly string[];
}

export interface FunctionFact {
  readonly name: string;
  readonly container: string;
  readonly range: TextRange;
  /** How many parameters it has; told where several functions may share a name. */
  readonly arity?: number;
  /** It gives back a closure: what stands in that runs when the closure is called. */
  readonly isFactory?: true;
}

export interface ClassFact {
  readonly name: string;
  /** What it extends and implements, without type arguments; what Go embeds, as written. */
  readonly bases: readonly string[];
  /** The kinds of messages it is stated to handle for a mediator; none if missing. */
  readonly handles?: readonly string[];
  /** What an interface asks for that types satisfy without naming it; missing for any other class. */
  readonly asks?: readonly AskedMethod[];
}

/** A method of an interface; `result` is the type it gives, empty when that is none of a name. */
export interface AskedMethod {
  readonly name: string;
  readonly result: string;
}

/** What is called: `receiver` is what stands before the last dot, without spaces; empty for a plain name. */
export interface Callee {
  readonly receiver: string;
  readonly name: string;
  /** How many arguments it is given; told where several functions may share a name. */
  readonly given?: number;
  /** The type of the message, where a mediator is asked to find who handles it. */
  readonly message?: string;
}

export interface CallFact extends Callee {
  /** Position of the calling function in `functions`; -1 at the top level. */
  readonly in: number;
  /** Where the called name is first used so in that function. */
  readonly at: TextPosition;
  /** Where the calls of the name stand that run once each time the function does, and are waited for; none if missing. */
  readonly inTurn?: readonly TextRange[];
}

export interface BindingFact {
  readonly local: string;
  /** As the other module calls it: `default`, or `*` for the module itself. */
  readonly imported: string;
  /** A place within the import statement. */
  readonly at: TextPosition;
}

export interface TypedName {
  readonly name: string;
  /** As written, without type arguments, pointers and optionality: `UserService`, `users.Service`. */
  readonly type: string;
  /** Position of the function it is local to; -1 for fields and for names of the whole file. */
  readonly in: number;
  /** The class it belongs to as a field or a constructor's parameter. */
  readonly container: string;
}

/** A point as its file knows it: its functions are named, not found. */
export type PointFact = PointDetail & {
  readonly name: string;
  readonly range: TextRange;
  /** Position of the enclosing function in `functions`; -1 at the top level. */
  readonly in: number;
  /** What it starts: a position in `functions`, or the name of a function. */
  readonly runs: readonly (number | Callee)[];
  /** It is a point only if one of its tables is the name of a model that the workspace defines. */
  readonly needsModel?: true;
  /** The table it names counts only if it is a model that the workspace defines. */
  readonly mayName?: true;
  /** It is a point only if an object of this class of the file lives as long as the process. */
  readonly heldBy?: string;
};

/** A router of another module put under a prefix. */
export interface RouterMount {
  readonly prefix: string;
  /** The router as written: a name, a member or a module's name. */
  readonly router: string;
  readonly at: TextPosition;
}
