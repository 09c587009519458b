/** Where decision records are looked for, in this order; the first is where they go when there are none. */
export const DECISION_FOLDERS = [
  'docs/adr',
  'docs/decisions',
  'doc/adr',
  'adr',
  'docs/architecture/decisions',
] as const;

/** Whether a path is that of a decision record. */
export function isDecisionPath(path: string): boolean {
  return (
    DECISION_FOLDERS.some((folder) => `/${path}`.includes(`/${folder}/`)) &&
    /\.md$/i.test(path) &&
    !/(^|\/)(readme|index|template)[^/]*\.md$/i.test(path)
  );
}
