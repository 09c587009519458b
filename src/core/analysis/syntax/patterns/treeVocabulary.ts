import type { Language as Grammar } from '@vscode/tree-sitter-wasm';

/** What a grammar calls its nodes and fields. */
export interface TreeVocabulary {
  /** `undefined` where no node is of that name; a keyword or sign has none that counts as one. */
  kindOf(name: string, isNamed: boolean): number | undefined;
  fieldOf(name: string): number | undefined;
  /** By kind, 1 for each that has a name, and 0 for keywords and signs. */
  readonly named: Uint8Array;
}

export function vocabularyOf(grammar: Grammar): TreeVocabulary {
  return {
    kindOf(name, isNamed) {
      const kind = grammar.idForNodeType(name, isNamed);
      return kind !== null && grammar.nodeTypeIsVisible(kind) ? kind : undefined;
    },
    fieldOf: (name) => grammar.fieldIdForName(name) ?? undefined,
    named: Uint8Array.from(grammar.types, (_, kind) => (grammar.nodeTypeIsNamed(kind) ? 1 : 0)),
  };
}
