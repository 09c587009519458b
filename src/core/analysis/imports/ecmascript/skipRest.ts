import { END } from './cursor';
import type { ModuleScan } from './moduleScan';

/**
 * Skips what is left of a module from the token on where nothing can be imported in it any more: its lines are counted, which
 * takes a fraction of the time. `false` where reading has to go on; it is asked again behind what stood in the way.
 */
export function skipRest(scan: ModuleScan): boolean {
  const { cursor, importWords, lineCounter } = scan;
  const { text, start, brackets } = cursor;
  const next = importWords.nextFrom(start);
  if (next < text.length) {
    scan.mayEndFrom = next + 1;
    return false;
  }
  if (scan.openCalls.length > 0 || brackets.texts > 0) return false;
  const rest = lineCounter.countFrom(start);
  if (rest.kind === 'unclear') {
    scan.mayEndFrom = rest.before;
    return false;
  }
  cursor.codeLines += rest.lines;
  cursor.kind = END;
  return true;
}
