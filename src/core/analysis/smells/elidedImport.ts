import type { ImportEdge } from '../structure/moduleGraph';

const TYPED = /\.[cm]?tsx?$/;

/**
 * Whether TypeScript's compilers leave an import out although it does not say `type`: all names it takes are interfaces
 * or types of the module it leads to, and nothing of the module can be used by them when the program runs.
 */
export function isElidedImport({ from, to, kind, names }: ImportEdge, textOf: (path: string) => string): boolean {
  if (kind !== 'static' || !TYPED.test(from) || !TYPED.test(to) || !names || names.length === 0) return false;
  const text = textOf(to);
  return names.every((name) => /^\w+$/.test(name) && isTypeAlone(name, text));
}

/** Whether a name is declared as an interface or a type, and not as a value too. */
function isTypeAlone(name: string, text: string): boolean {
  const declared = (words: string) =>
    new RegExp(String.raw`^[ \t]*(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:${words})\s+${name}\b`, 'm').test(text);
  return (
    declared('interface|type') &&
    !declared(
      String.raw`(?:abstract\s+)?class|(?:const\s+)?enum|const|let|var|(?:async\s+)?function\*?|namespace|module`,
    )
  );
}
