import type { Hit } from '../../hits/hit';
import { spanContains } from '../../hits/span';
import type { FileContext } from './fileContext';

/** Places within a function whose code may run never, or more than once. */
const CONDITIONAL = ['branch', 'loop', 'element-loop', 'retry-loop'];

/**
 * Whether a call runs once each time its function does, and what follows waits for it. In languages with promises it has
 * to be awaited where it stands.
 */
export function runsInTurn(hit: Hit, context: FileContext): boolean {
  const within = context.functions[context.functionAround(hit.span)];
  if (!within || !isWaitedFor(hit, within, context)) return false;
  return CONDITIONAL.every((mark) =>
    context.file
      .marked(mark)
      .enclosing(hit.span)
      .every(({ span }) => !spanContains(within.span, span)),
  );
}

function isWaitedFor(hit: Hit, within: Hit, context: FileContext): boolean {
  const { path, text } = context.file;
  if (/\.(?:go|java|cs)$/.test(path))
    return !/\bgo\s+$/.test(text.slice(Math.max(0, hit.span.start - 8), hit.span.start));
  const isAwaited = /\bawait[\s(]*$/.test(text.slice(Math.max(0, hit.span.start - 12), hit.span.start));
  return isAwaited || (path.endsWith('.py') && !/^async\b/.test(text.slice(within.span.start, within.span.start + 6)));
}
