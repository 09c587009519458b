import type { Blocks } from '../analysis/blocks';

/** What somebody did, how long each time took until the findings of it showed, in ms, and what the host was blocked for. */
export interface Deed {
  readonly waited: readonly number[];
  readonly blocks: Blocks;
}

/** What the extension host of a real VS Code measured, by what was done. */
export type EditorReport = Readonly<Record<string, Deed>>;
