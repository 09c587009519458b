import type { TextPosition } from '../../../findings/textRange';
import type { ExportedName, RawImport } from '../../structure/fileScan';
import type { ImportKind } from '../../structure/moduleGraph';
import type { Cursor } from './cursor';
import { ImportWords } from './importWords';
import { LineCounter } from './lineCounter';

/** All names of a module. */
export const ALL: readonly string[] = ['*'];

/** A name an `import` brings into the file. */
export interface Binding {
  readonly local: string;
  /** As the module calls it; `*` for the module itself. */
  readonly name: string;
  readonly specifier: string;
}

/** A call of `import` or `require` whose parentheses are open. */
export interface OpenCall {
  readonly start: TextPosition;
  readonly argumentStart: number;
  /** The first argument when it is a literal; only then does it count, when nothing follows it. */
  readonly literal: string | undefined;
  readonly literalStop: number;
  /** Where the first argument ends, once that is known. */
  argumentStop: number;
  /** How many brackets are open in the parentheses. */
  readonly depth: number;
  readonly kind: ImportKind;
  /** May be no call but the head of a method of that name. */
  readonly mayBeMethod: boolean;
}

/** What is gathered of one module while its tokens are read. */
export interface ModuleScan {
  readonly cursor: Cursor;
  readonly imports: RawImport[];
  readonly exports: ExportedName[];
  readonly bindings: Binding[];
  /** What `export { a as b }` passes out under which name. */
  readonly localExports: { readonly local: string; readonly name: string }[];
  readonly openCalls: OpenCall[];
  /** How many brackets are open around the outermost arrow function without braces, or -1 outside of one. */
  arrowDepth: number;
  /** How many brackets are open around the variables an `export` declares, or -1. */
  declaringDepth: number;
  readonly importWords: ImportWords;
  readonly lineCounter: LineCounter;
  /** From here on it may be that nothing is imported any more, and nobody asks for what else stands there. */
  mayEndFrom: number;
}

export function newModuleScan(cursor: Cursor): ModuleScan {
  return {
    cursor,
    imports: [],
    exports: [],
    bindings: [],
    localExports: [],
    openCalls: [],
    arrowDepth: -1,
    declaringDepth: -1,
    importWords: new ImportWords(cursor.text),
    lineCounter: new LineCounter(cursor.text, cursor.hasJsx),
    mayEndFrom: cursor.readsNames || cursor.end < cursor.text.length ? cursor.text.length : 0,
  };
}
