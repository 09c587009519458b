import { reachedFrom } from './reach';
import type { Topology } from './structure/topology';

/** The part of a topology that stands in the files at `paths`, with the functions its points lead to, wherever they are. */
export function topologyIn(paths: readonly string[], topology: Topology): Topology {
  const asked = new Set(paths);
  const points = topology.points.filter(({ path }) => asked.has(path));
  const starts = points.flatMap((point) => [...(point.function === undefined ? [] : [point.function]), ...point.runs]);
  const numbers = [...reachedFrom(starts, topology)].sort((a, b) => a - b);
  const moved = new Map(numbers.map((number, at) => [number, at]));
  const numberOf = (number: number): number => moved.get(number) ?? 0;
  return {
    points: points.map((point) => ({
      ...point,
      ...(point.function !== undefined && { function: numberOf(point.function) }),
      runs: point.runs.map(numberOf),
    })),
    functions: numbers.flatMap((number) => {
      const found = topology.functions[number];
      if (!found) return [];
      const inTurn = found.inTurn.filter((call) => moved.has(call.function));
      return [
        {
          ...found,
          calls: found.calls.filter((call) => moved.has(call)).map(numberOf),
          inTurn: inTurn.map((call) => ({ ...call, function: numberOf(call.function) })),
        },
      ];
    }),
  };
}
