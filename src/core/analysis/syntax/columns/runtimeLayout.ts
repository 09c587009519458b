/**
 * Where the parser's runtime keeps what makes up a tree: tree-sitter 0.25.1 for 32 bits, offsets in bytes. Names on the
 * right are those of its sources, `tree.h`, `subtree.h` and `parser.h`. None of it is promised to stay as it is, which
 * is why `package.json` names one exact version of `@vscode/tree-sitter-wasm`, and why `FlatTreeReader` tries it out
 * before it is relied on.
 */

/** From a tree's root, which comes first in `TSTree`. */
export const TREE = { language: 8 } as const;

/** In a `TSLanguage`. */
export const LANGUAGE = {
  /** `max_alias_sequence_length` */
  aliasesEach: 36,
  /** `field_map_slices`, of an index and a length in 16 bits each */
  fieldSlices: 64,
  /** `field_map_entries`, of a field in 16 bits, a place among the children, and whether the child's parts fill it, in 8 each */
  fieldEntries: 68,
  /** `public_symbol_map` */
  publicKinds: 76,
  /** `alias_sequences` */
  aliases: 84,
} as const;

/** A `Subtree`: a small leaf itself, or the address of a node with the same slots for its children right before it. */
export const SLOT = { bytes: 8, isLeaf: 1, isVisible: 1 << 1, isExtra: 1 << 3, kind: 1, padding: 6, size: 7 } as const;

/** In a `SubtreeHeapData`. */
export const NODE = {
  padding: 4,
  size: 16,
  childCount: 36,
  kind: 40,
  traits: 44,
  isVisible: 1 << 0,
  isExtra: 1 << 2,
  /** `visible_descendant_count` */
  descendants: 56,
  production: 66,
} as const;

/** `ts_builtin_sym_error` and the kind after it stand in no table. */
export const FIRST_BUILT_IN_KIND = 0xfffe;
