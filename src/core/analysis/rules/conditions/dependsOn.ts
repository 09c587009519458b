import { type Hit, type MarkedFile, spanOfPart, textOfPart } from '../../hits/hit';
import { namesIn } from './names';

/**
 * Whether the hit uses what one of the places around it binds as `variable`: by that name, or by a local name that
 * was computed from it inside the place, or whose fields were. Of a call only the arguments and the receiver count.
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
  const isDerived = (from: Hit, part: string) =>
    [...namesIn(textOfPart(file, from, part) ?? '')].some((name) => bound.has(name));
  const made = new Set<string>();
  for (const local of file.marked('local').within(place.span)) {
    const name = spanOfPart(local, 'name');
    if (!name) continue;
    for (const derived of namesIn(file.text.slice(name.start, name.end))) {
      made.add(derived);
      if (isDerived(local, 'value')) bound.add(derived);
    }
  }
  // An object that outlives the element is not its own, whatever it is given.
  for (const change of file.marked('field-change').within(place.span)) {
    const [name = ''] = namesIn(textOfPart(file, change, 'name') ?? '');
    if (made.has(name) && isDerived(change, 'change')) bound.add(name);
  }
  return bound;
}
