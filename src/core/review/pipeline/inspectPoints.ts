import type { InspectionPoint } from '../../analysis/inspection/inspectionPoint';
import type { ContextPack } from '../../context/contextPack';
import type { InspectedPoint } from '../../findings/inspection';
import type { ReplyPoint } from '../../prompts/replySchema';

/** The points of all requests of a review, none judged yet, weightiest first; a point of several requests counts once. */
export function pointsOf(packs: readonly Pick<ContextPack, 'inspection' | 'uninspected'>[]): readonly InspectedPoint[] {
  const asked = packs.flatMap(({ inspection = [] }) => inspection.map(({ point }) => point));
  const known = new Set(asked.map(({ id }) => id));
  const unasked = packs.flatMap(({ uninspected = [] }) => uninspected).filter(({ id }) => !known.has(id));
  const byId = new Map<string, { readonly point: InspectionPoint; readonly isAsked: boolean }>();
  for (const point of asked) byId.set(point.id, { point, isAsked: true });
  for (const point of unasked) byId.set(point.id, { point, isAsked: false });
  return [...byId.values()]
    .toSorted((a, b) => b.point.weight - a.point.weight)
    .map(({ point, isAsked }) => ({ ...kept(point), ...(isAsked ? {} : { leftOut: 'over-budget' as const }) }));
}

/** The points that none of the requests asked about that were sent, marked so. */
export function unreachedPoints(
  unsent: readonly Pick<ContextPack, 'inspection'>[],
  sent: readonly Pick<ContextPack, 'inspection'>[],
): readonly InspectedPoint[] {
  const asked = (packs: readonly Pick<ContextPack, 'inspection'>[]) =>
    packs.flatMap(({ inspection = [] }) => inspection.map(({ point }) => point));
  const reached = new Set(asked(sent).map(({ id }) => id));
  return asked(unsent)
    .filter(({ id }) => !reached.has(id))
    .map((point) => ({ ...kept(point), leftOut: 'not-reached' }));
}

/** The judgements of one reply, each given to the point it names. */
export class PointJudge {
  readonly #points: ReadonlyMap<string, InspectionPoint>;
  readonly #judged = new Set<string>();

  constructor({ inspection = [] }: Pick<ContextPack, 'inspection'>) {
    this.#points = new Map(inspection.map(({ label, point }) => [label, point]));
  }

  /** The point with its judgement; a sentence for the log where no such point was asked about, or it was judged before. */
  judge({ id, verdict, because }: ReplyPoint): InspectedPoint | string {
    const asked = this.#points.get(id) ?? this.#points.get(`P${id}`);
    if (!asked) return `Nobody asked about point ${id}`;
    if (this.#judged.has(asked.id)) return `Point ${id} is judged twice; the first judgement counts`;
    this.#judged.add(asked.id);
    return { ...kept(asked), judgement: { verdict, because } };
  }
}

/** What a review keeps of a point: what a person needs. */
function kept({ id, kind, name, path, range }: InspectionPoint): InspectedPoint {
  return { id, kind, name, path, range };
}
