/** Which change: all that is not committed, what is staged, what a branch did since it left another, or one commit. */
export type ChangeWish =
  | { readonly kind: 'working-tree' }
  | { readonly kind: 'staged' }
  | { readonly kind: 'branch'; readonly base: string }
  | { readonly kind: 'commit'; readonly commit: string };
