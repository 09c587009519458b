/** Something wrong with an agent file, at a 0-based line of it. */
export interface PersonaProblem {
  readonly message: string;
  readonly line: number;
}

/** An agent file: who reviews, and how it speaks. `tools`, `hooks` and the like are information, never run. */
export interface Persona {
  /** Path of the file, or `built-in`. */
  readonly source: string;
  readonly name: string;
  readonly description: string;
  /** Display colour, as the file names it (`green`). */
  readonly color?: string;
  /** Model the file asks for: an id or an alias such as `opus`; `inherit` is left out. */
  readonly model?: string;
  readonly tools: readonly string[];
  /** The system prompt. */
  readonly body: string;
}
