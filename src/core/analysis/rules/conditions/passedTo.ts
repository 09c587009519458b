import { type Hit, type MarkedFile, textOfPart } from '../../hits/hit';
import { type Span, spanContains } from '../../hits/span';
import { functionAround } from './enclosure';
import { namesIn } from './names';

/**
 * Whether the hit is an argument of one of the calls, or the beginning of what is kept in a local name that is one in
 * the same function.
 */
export function passedTo(hit: Hit, calls: readonly Hit[], file: MarkedFile): boolean {
  if (calls.some((call) => holdsArgument(call, hit.span))) return true;
  const local = file
    .marked('local')
    .enclosing(hit.span)
    .find(({ captures }) => {
      const value = captures.get('value');
      return value !== undefined && value.start === hit.span.start && spanContains(value, hit.span);
    });
  if (!local) return false;
  const name = textOfPart(file, local, 'name') ?? '';
  const scope = functionAround(local, file)?.span ?? { start: 0, end: file.text.length };
  return calls.some(
    (call) => spanContains(scope, call.span) && namesIn(textOfPart(file, call, 'arguments') ?? '').has(name),
  );
}

function holdsArgument(call: Hit, span: Span): boolean {
  const given = call.captures.get('arguments');
  return given !== undefined && spanContains(given, span);
}
