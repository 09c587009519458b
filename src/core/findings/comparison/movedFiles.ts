import { excerptOf } from '../dismissal';

/** What tells where a finding was, and on which code it rests. */
interface Quoted {
  readonly code: string;
  readonly path: string;
  readonly quote: string;
}

/** Shorter pieces of code, in units without white space, stand in too many places to tell anything. */
const LEAST_QUOTE = 12;

/**
 * The new paths of files that were renamed where nobody saw it, by the old ones: a file that `isGone`, of whose known
 * findings most stand now, with the same code and quote, in exactly one other file. In doubt a file counts as gone.
 */
export function movedFiles(
  findings: readonly Quoted[],
  known: readonly Quoted[],
  isGone: (path: string) => boolean,
): ReadonlyMap<string, string> {
  const lost = known.filter(({ path }) => isGone(path));
  if (lost.length === 0) return new Map();
  const homes = pathsByText(findings);
  const ofOld = pathsByText(known);
  const votes = new Map<string, Map<string, number>>();
  for (const one of lost) {
    const text = textOf(one);
    if (text === undefined) continue;
    const others = [...(homes.get(text) ?? [])].filter((path) => !ofOld.get(text)?.has(path));
    const [only] = others;
    if (only === undefined || others.length > 1) continue;
    const ofPath = votes.get(one.path) ?? new Map<string, number>();
    votes.set(one.path, ofPath.set(only, (ofPath.get(only) ?? 0) + 1));
  }
  return new Map([...votes].flatMap(([path, ofPath]) => winner(path, ofPath)));
}

function winner(path: string, votes: ReadonlyMap<string, number>): [string, string][] {
  const [first, second] = [...votes].sort(([, a], [, b]) => b - a);
  return first && first[1] !== second?.[1] ? [[path, first[0]]] : [];
}

function pathsByText(findings: readonly Quoted[]): ReadonlyMap<string, ReadonlySet<string>> {
  const paths = new Map<string, Set<string>>();
  for (const finding of findings) {
    const text = textOf(finding);
    if (text !== undefined) paths.set(text, (paths.get(text) ?? new Set<string>()).add(finding.path));
  }
  return paths;
}

/** `undefined` where the quote is too short to know a file by. */
function textOf({ code, quote }: Quoted): string | undefined {
  const squeezed = excerptOf(quote).replace(/\s+/g, '');
  return squeezed.length < LEAST_QUOTE ? undefined : `${code}\u0000${squeezed}`;
}
