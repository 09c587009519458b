import { type Hit, type MarkedFile, textOfPart } from '../hit';
import { namesIn } from '../names';
import { spanContains } from '../span';
import { functionAround } from './enclosure';

/** Whether the text of a part holds one of the places, or a local name whose value does. */
export function comesFrom(hit: Hit, part: string, places: readonly Hit[], file: MarkedFile): boolean {
  const used = namesIn(textOfPart(file, hit, part) ?? '');
  const scope = functionAround(hit, file)?.span ?? { start: 0, end: file.text.length };
  const locals = file.marked('local').within(scope);
  const sources = [hit.captures.get(part), ...locals.filter(binds).map(({ captures }) => captures.get('value'))];
  return sources.some((source) => source !== undefined && places.some(({ span }) => spanContains(source, span)));

  function binds(local: Hit): boolean {
    return [...namesIn(textOfPart(file, local, 'name') ?? '')].some((name) => used.has(name));
  }
}
