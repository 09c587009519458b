import { INSPECTION_KINDS, type InspectedPoint, type InspectionKind } from '../inspection';
import { INSPECTION_WORDS } from './inspectionWords';

/** How much of one kind of point was looked at. */
export interface KindCoverage {
  readonly kind: InspectionKind;
  readonly judged: number;
  readonly total: number;
}

/** What a review looked at and what not. */
export interface InspectionCoverage {
  readonly kinds: readonly KindCoverage[];
  readonly judged: number;
  readonly total: number;
  /** Points that could not be told from what was sent. */
  readonly unclear: number;
  /** Points there was no room for in the requests. */
  readonly overBudget: number;
  /** Points of requests that were never sent. */
  readonly notReached: number;
  /** Points that were asked about and got no answer. */
  readonly unanswered: number;
}

export function coverageOf(points: readonly InspectedPoint[]): InspectionCoverage {
  const judged = points.filter(({ judgement }) => judgement !== undefined);
  const leftOut = (why: InspectedPoint['leftOut']) =>
    points.filter((point) => point.judgement === undefined && point.leftOut === why).length;
  return {
    kinds: INSPECTION_KINDS.flatMap((kind) => {
      const ofKind = points.filter((point) => point.kind === kind);
      if (ofKind.length === 0) return [];
      return [{ kind, judged: judged.filter((point) => point.kind === kind).length, total: ofKind.length }];
    }),
    judged: judged.length,
    total: points.length,
    unclear: judged.filter(({ judgement }) => judgement?.verdict === 'unclear').length,
    overBudget: leftOut('over-budget'),
    notReached: leftOut('not-reached'),
    unanswered: leftOut(undefined),
  };
}

/** The points with one of them judged, in their order. */
export function withJudged(points: readonly InspectedPoint[], judged: InspectedPoint): readonly InspectedPoint[] {
  return points.map((point) => (point.id === judged.id ? judged : point));
}

/** `14 of 14 write paths, 9 of 11 outbound calls; 2 left out: budget`; empty where there was nothing to look at. */
export function coverageWords(points: readonly InspectedPoint[]): string {
  const { kinds, overBudget, notReached, unanswered } = coverageOf(points);
  const looked = kinds.map(({ kind, judged, total }) => {
    const { one, many } = INSPECTION_WORDS[kind];
    return `${judged} of ${total} ${total === 1 ? one : many}`;
  });
  const missed = [
    ...(overBudget > 0 ? [`${overBudget} left out: budget`] : []),
    ...(notReached > 0 ? [`${notReached} not reached`] : []),
    ...(unanswered > 0 ? [`${unanswered} not judged`] : []),
  ];
  return [looked.join(', '), ...missed].filter((part) => part !== '').join('; ');
}
