import { type Hit, type MarkedFile, spanOfPart, textOfPart } from '../../hits/hit';
import { type Span, sameSpan, spanContains } from '../../hits/span';
import { namesIn } from './names';

/**
 * Whether a part holds one of the places, or a local name whose value does, directly or through other local names.
 * Data is followed within a file, through the names of the functions around the hit and of the file's top level, not
 * through calls. Text that matches `unless` is not followed, nor a name that is ever given such a value: there the data
 * is checked or made harmless. A name that is a place itself counts all the same.
 */
export function comesFrom(
  hit: Hit,
  part: string,
  places: readonly Hit[],
  file: MarkedFile,
  unless: RegExp | undefined,
): boolean {
  const from = spanOfPart(hit, part);
  if (!from || places.length === 0) return false;
  const bindings = bindingsSeenFrom(hit, file);
  const followed = new Set<string>();
  const pending: Span[] = [from];
  for (const span of pending) {
    if (places.some((place) => sameSpan(place.span, span))) return true;
    const text = file.text.slice(span.start, span.end);
    if (unless?.test(text)) continue;
    if (places.some((place) => spanContains(span, place.span))) return true;
    for (const name of namesIn(text)) {
      if (followed.has(name)) continue;
      followed.add(name);
      pending.push(...valuesOf(bindings.get(name) ?? [], file, unless));
    }
  }
  return false;
}

/** The values a name is given; none when one of them makes the data harmless. */
function valuesOf(values: readonly Span[], file: MarkedFile, unless: RegExp | undefined): readonly Span[] {
  return unless && values.some(({ start, end }) => unless.test(file.text.slice(start, end))) ? [] : values;
}

/** The values that are given to the names a hit can use: names of the functions around it and of the top level. */
function bindingsSeenFrom(hit: Hit, file: MarkedFile): ReadonlyMap<string, readonly Span[]> {
  const functions = file.marked('function');
  const around = functions.enclosing(hit.span);
  const bindings = new Map<string, Span[]>();
  for (const binding of file.marked('binding').hits) {
    const value = binding.captures.get('value');
    const [own] = functions.enclosing(binding.span);
    if (!value || (own && !around.includes(own))) continue;
    for (const name of namesIn(textOfPart(file, binding, 'name') ?? '')) {
      const known = bindings.get(name);
      if (known) known.push(value);
      else bindings.set(name, [value]);
    }
  }
  return bindings;
}
