import type { InspectionPoint } from './inspectionPoint';

/** The files that points need beside their own, each once, what the weightiest need most first. */
export function neededPaths(points: readonly InspectionPoint[]): readonly string[] {
  const paths = new Set<string>();
  const rounds = Math.max(0, ...points.map(({ needs }) => needs.length));
  for (let round = 0; round < rounds; round++) {
    for (const { needs } of points) {
      const need = needs[round];
      if (need) paths.add(need.path);
    }
  }
  return [...paths];
}
