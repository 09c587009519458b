import { type Hit, type MarkedFile, textOfPart } from '../../hits/hit';
import { spanContains } from '../../hits/span';
import { functionAround } from './enclosure';
import { namesIn } from './names';

/**
 * Whether one of the places, in the same function as the hit and behind it, uses a name that the hit's part `name`
 * binds. The places' part is what is looked at; at the top level of a file all of it is the function.
 */
export function usedIn(hit: Hit, name: string, places: readonly Hit[], part: string, file: MarkedFile): boolean {
  const bound = namesIn(textOfPart(file, hit, name) ?? '');
  if (bound.size === 0) return false;
  const scope = functionAround(hit, file)?.span ?? { start: 0, end: file.text.length };
  return places.some(
    (place) =>
      place.span.end > hit.span.end &&
      spanContains(scope, place.span) &&
      [...namesIn(textOfPart(file, place, part) ?? '')].some((used) => bound.has(used)),
  );
}
