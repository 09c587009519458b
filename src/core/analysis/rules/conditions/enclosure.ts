import type { Hit, MarkedFile } from '../../hits/hit';
import { sameSpan, spanContains } from '../../hits/span';

/** The function the hit runs in; `undefined` at the top level of the file. A function is not its own. */
export function functionAround(hit: Hit, file: MarkedFile): Hit | undefined {
  return file
    .marked('function')
    .enclosing(hit.span)
    .find((one) => !sameSpan(one.span, hit.span));
}

/** The places around the hit, innermost first, with no function in between that is not itself the place. */
export function placesDirectlyAround(hit: Hit, mark: string, file: MarkedFile): readonly Hit[] {
  const own = functionAround(hit, file);
  return placesAround(hit, mark, file).filter((place) => !own || spanContains(own.span, place.span));
}

/** The places of a mark around the hit, innermost first; a place of the same span counts, as one-line bodies have it. */
export function placesAround(hit: Hit, mark: string, file: MarkedFile): readonly Hit[] {
  return file.marked(mark).enclosing(hit.span);
}
