import type { Hit, MarkedFile } from '../../hits/hit';
import { sameSpan, spanContains } from '../../hits/span';
import { functionAround } from './enclosure';

/**
 * Whether `earlier` has always run when `later` does: both stand in the same function, in this order, and every
 * branch around the earlier one is around the later one too.
 */
export function alwaysBefore(earlier: Hit, later: Hit, file: MarkedFile): boolean {
  if (earlier.span.end > later.span.start) return false;
  const own = functionAround(earlier, file);
  const others = functionAround(later, file);
  if (!own || !others || !sameSpan(own.span, others.span)) return false;
  return file
    .marked('branch')
    .enclosing(earlier.span)
    .every((branch) => !spanContains(own.span, branch.span) || spanContains(branch.span, later.span));
}

/** Whether the texts a pattern takes from both hits differ; hits it takes nothing from do not. Letters' case is ignored. */
export function differIn(pattern: RegExp, a: Hit, b: Hit, file: MarkedFile): boolean {
  const [key, other] = [keyOf(pattern, a, file), keyOf(pattern, b, file)];
  return key !== undefined && other !== undefined && key !== other;
}

/** Whether the texts a pattern takes from both hits are the same; hits it takes nothing from have none in common. */
export function agreeIn(pattern: RegExp, a: Hit, b: Hit, file: MarkedFile): boolean {
  const key = keyOf(pattern, a, file);
  return key !== undefined && key === keyOf(pattern, b, file);
}

function keyOf(pattern: RegExp, { span }: Hit, file: MarkedFile): string | undefined {
  return pattern.exec(file.text.slice(span.start, span.end))?.slice(1).join('').toLowerCase();
}
