import { groupBy } from '../algorithms/groupBy';
import type { DraftPoint, InspectionPoint } from './inspectionPoint';
import { asStep } from './neededCode';
import { listed } from './pointWords';

/** More than this in one point are not judged one by one. */
const MOST_TOGETHER = 5;

/**
 * Points of one kind in one file that differ in nothing but their names and places, as one: what they share is told once,
 * then each with what is its own.
 */
export function alikeTogether(points: readonly DraftPoint[]): readonly InspectionPoint[] {
  const groups = groupBy(points, ({ id, kind, path, weight, alike }) =>
    alike === undefined ? id : `${kind} ${path} ${weight} ${alike}`,
  );
  return [...groups.values()].flatMap((group) => {
    const joined: InspectionPoint[] = [];
    for (let at = 0; at < group.length; at += MOST_TOGETHER)
      joined.push(...together(group.slice(at, at + MOST_TOGETHER)));
    return joined;
  });
}

function together(group: readonly DraftPoint[]): readonly InspectionPoint[] {
  const [first, ...others] = group.map(asPoint);
  if (!first || others.length === 0) return first ? [first] : [];
  const all = [first, ...others];
  const shared = first.facts.filter((fact) => others.every(({ facts }) => facts.includes(fact)));
  const own = all.map(({ name, range, facts }) => {
    const told = facts.filter((fact) => !shared.includes(fact));
    return [`line ${range.start.line + 1}, ${name}`, ...(told.length > 0 ? [told.join('; ')] : [])].join(': ');
  });
  return [
    {
      ...first,
      name: listed(all.map(({ name }) => name)),
      facts: [...shared, ...own],
      needs: [
        ...others.map(({ path, range }) => asStep({ path, range })),
        // What each needs most comes before what any needs less.
        ...interleaved(all.map(({ needs }) => needs)),
      ],
    },
  ];
}

function asPoint({ id, kind, name, path, range, facts, weight, needs }: DraftPoint): InspectionPoint {
  return { id, kind, name, path, range, facts, weight, needs };
}

function interleaved<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const rounds = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: rounds }).flatMap((_, round) => lists.flatMap((list) => list.slice(round, round + 1)));
}
