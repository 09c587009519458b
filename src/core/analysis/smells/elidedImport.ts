import type { ImportEdge } from '../structure/moduleGraph';

const TYPED = /\.[cm]?tsx?$/;

/** Whether an import is left out of what runs, by the texts of the modules. */
export type ElisionOf = (edge: ImportEdge, textOf: (path: string) => string) => boolean;

/**
 * Tells whether TypeScript's compilers leave an import out although it does not say `type`: all names it takes are interfaces
 * or types of the module it leads to, and nothing of the module can be used by them when the program runs. What a text
 * declares is looked for once, for as long as the function is held.
 */
export function createElision(): ElisionOf {
  const known = new Map<string, { readonly text: string; readonly types: ReadonlySet<string> }>();
  const typesIn = (path: string, text: string): ReadonlySet<string> => {
    const last = known.get(path);
    if (last?.text === text) return last.types;
    const types = typesAlone(text);
    known.set(path, { text, types });
    return types;
  };
  return ({ from, to, kind, names }, textOf) => {
    if (kind !== 'static' || !TYPED.test(from) || !TYPED.test(to) || !names || names.length === 0) return false;
    const types = typesIn(to, textOf(to));
    return types.size > 0 && names.every((name) => types.has(name));
  };
}

const DECLARATION =
  /^[ \t]*(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:(interface|type)|(?:abstract\s+)?class|(?:const\s+)?enum|const|let|var|(?:async\s+)?function\*?|namespace|module)\s+(\w+)/gm;

/** The names that are declared as interfaces or types, and not as values too. */
function typesAlone(text: string): ReadonlySet<string> {
  const types = new Set<string>();
  const values = new Set<string>();
  for (const [, type, name = ''] of text.matchAll(DECLARATION)) (type === undefined ? values : types).add(name);
  for (const name of values) types.delete(name);
  return types;
}
