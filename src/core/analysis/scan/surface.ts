import type { FileScan } from '../structure/fileScan';

/**
 * Whether two scans of a file look the same to the imports of other files: everything but its own imports, its size and
 * what was found in it. What it passes on counts as seen; under which names does not, as no import resolves by them.
 */
export function sameSurface(a: FileScan, b: FileScan): boolean {
  return surfaceOf(a) === surfaceOf(b);
}

function surfaceOf({
  imports,
  exports: _exports,
  linesOfCode: _lines,
  findings: _findings,
  topology: _topology,
  problem: _problem,
  ...seen
}: FileScan): string {
  const passedOn = imports.filter(({ kind }) => kind === 're-export').map(({ range: _range, ...rest }) => rest);
  return JSON.stringify([seen, passedOn]);
}
