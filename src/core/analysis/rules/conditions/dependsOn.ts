import { type Hit, type MarkedFile, spanOfPart, textOfPart } from '../../hits/hit';
import { namesIn } from './names';

/**
 * Whether the hit uses what one of the places around it binds as `variable`: by that name, or by a local name that
 * was computed from it inside the place. Of a call only the arguments and the receiver count.
 */
export function dependsOn(hit: Hit, places: readonly Hit[], file: MarkedFile): boolean {
  const used = namesIn(
    `${textOfPart(file, hit, 'receiver') ?? ''} ${textOfPart(file, hit, 'arguments') ?? textOfPart(file, hit, 'whole') ?? ''}`,
  );
  return places.some((place) => [...namesBoundBy(place, file)].some((name) => used.has(name)));
}

function namesBoundBy(place: Hit, file: MarkedFile): Set<string> {
  const bound = namesIn(textOfPart(file, place, 'variable') ?? '');
  if (bound.size === 0) return bound;
  for (const local of file.marked('local').within(place.span)) {
    const value = namesIn(textOfPart(file, local, 'value') ?? '');
    if (![...value].some((name) => bound.has(name))) continue;
    const name = spanOfPart(local, 'name');
    if (name) for (const derived of namesIn(file.text.slice(name.start, name.end))) bound.add(derived);
  }
  return bound;
}
