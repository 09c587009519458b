/** A function of a file. */
export interface FunctionPlace {
  readonly path: string;
  /** Position in the file's functions. */
  readonly number: number;
}

/** Tells the functions of a workspace apart. */
export function placeKey({ path, number }: FunctionPlace): string {
  return `${path} ${number}`;
}
