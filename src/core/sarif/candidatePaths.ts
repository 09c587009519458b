/** A path below an open folder that an address may mean, and what was cut off in front of it. */
export interface CandidatePath {
  readonly path: string;
  readonly root: string;
}

/** What stood in front of the paths of files that were found: others of the same report stand below it as well. */
export class ReportedRoots {
  readonly #roots: Set<string>;

  /** `bases` are those that the report itself tells of. */
  constructor(bases: readonly string[]) {
    this.#roots = new Set(bases.map((base) => segmentsOf(base.replace(/^file:/i, '')).join('/')));
  }

  learn(root: string): void {
    this.#roots.add(root);
  }

  has(root: string): boolean {
    return this.#roots.has(root);
  }
}

/**
 * The paths below a folder that an address of a report may mean, the likeliest first: as it is when it is relative,
 * then with more and more cut off in front. A bare file name is only tried when that root is known to be right, since
 * files of that name stand everywhere. None for an address of the web, and none that climbs out of the folder.
 */
export function candidatePaths(address: string, roots: ReportedRoots): readonly CandidatePath[] {
  const scheme = /^([a-z][a-z\d+.-]+):/i.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'file') return [];
  const [written = ''] = (scheme === undefined ? address : address.slice('file:'.length)).split(/[?#]/);
  const isRelative = scheme === undefined && !/^(?:\/|[a-z]:)/i.test(written);
  const segments = segmentsOf(written);
  if (segments.includes('..') || segments.some((segment) => segment.includes('/'))) return climbing(segments);
  const all = segments.map((_, cut) => ({
    path: segments.slice(cut).join('/'),
    root: segments.slice(0, cut).join('/'),
  }));
  const allowed = all.filter(
    ({ root }, cut) => (isRelative && cut === 0) || cut < segments.length - 1 || roots.has(root),
  );
  return [...allowed.filter(({ root }) => roots.has(root)), ...allowed.filter(({ root }) => !roots.has(root))];
}

/** Whether a path leads to a place below a folder and is written in the plainest way. */
export function isBelowFolder(path: string): boolean {
  return !/^[a-z][a-z\d+.-]*:|\\/i.test(path) && path.split('/').every((segment) => !/^\.{0,2}$/.test(segment));
}

/** `a/../b` is `b`; what climbs further than it went down means nothing here. */
function climbing(segments: readonly string[]): readonly CandidatePath[] {
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment !== '..') kept.push(segment);
    else if (kept.pop() === undefined) return [];
  }
  const path = kept.join('/');
  return kept.some((segment) => segment.includes('/')) || path === '' ? [] : [{ path, root: '' }];
}

function segmentsOf(path: string): readonly string[] {
  return path
    .split('/')
    .map(decode)
    .filter((segment) => segment !== '' && segment !== '.');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
