/** A listing that ends before the files of its folder do. */
export interface ListingCut {
  /** What the folder is called. */
  readonly folder: string;
  /** How many files were taken. */
  readonly first: number;
  /** How many there are. */
  readonly of: number;
}

/** What is to be told of a listing of `of` files of which at most `most` are taken; `undefined` where all are. */
export function listingCut(folder: string, of: number, most: number): ListingCut | undefined {
  return of > most ? { folder, first: most, of } : undefined;
}
