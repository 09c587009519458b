import { groupBy } from '../../analysis/algorithms/groupBy';
import { INSPECTION_WORDS } from '../../findings/words/inspectionWords';
import type { AskedPoint } from '../contextPack';

/** What so many points have in common is told once. */
const LEAST_SHARING = 3;
/** A shorter fact is read more easily in its place; in UTF-16 units. */
const LEAST_LENGTH = 40;

/**
 * The points of a request for the reviewer: what several have in common, with their labels, then each with its own label,
 * what and where it is, and what else is known of it.
 */
export function inspectionText(points: readonly AskedPoint[]): string {
  const shared = sharedFacts(points);
  const common = [...shared].map(([fact, labels]) => `${labels.join(', ')}: ${fact}`);
  const each = points.map(({ label, point: { kind, name, path, range, facts } }) => {
    const place = `${path}:${range.start.line + 1}-${range.end.line + 1}`;
    const own = facts.filter((fact) => !shared.get(fact)?.includes(label));
    const told = own.map((fact) => `  - ${fact.replace(PLACE, (at) => (at === `${path}:` ? 'line ' : at))}`);
    return [`${label} ${INSPECTION_WORDS[kind].one}: ${name} (${place})`, ...told].join('\n');
  });
  return [...common, ...each].join('\n');
}

/** A path before a line; in the point's own file it goes without its name. */
const PLACE = /[^\s(,]+:(?=\d)/g;

/** The labels of the points that share a fact. */
function sharedFacts(points: readonly AskedPoint[]): ReadonlyMap<string, readonly string[]> {
  const told = points.flatMap(({ label, point: { facts } }) => {
    // What follows an announcement is true of that alone.
    const announced = facts.findIndex((fact) => fact.endsWith(':'));
    const own = facts.slice(0, announced < 0 ? facts.length : announced);
    return [...new Set(own)].filter(({ length }) => length >= LEAST_LENGTH).map((fact) => ({ label, fact }));
  });
  const groups = [...groupBy(told, ({ fact }) => fact)].filter(([, group]) => group.length >= LEAST_SHARING);
  return new Map(groups.map(([fact, group]) => [fact, group.map(({ label }) => label)]));
}
