import { isOpenAt } from './heldBy';
import { functionsOf, reachedFrom } from './reach';
import type { Topology } from './structure/topology';
import type { TopologyPoint } from './structure/topologyPoint';

type Change = TopologyPoint & { readonly kind: 'write' | 'message-producer' };
type Border = TopologyPoint & { readonly kind: 'transaction' };

/** The points with the ways on which more than one thing is changed, each next to where it begins. */
export function withWritePaths(topology: Topology): readonly TopologyPoint[] {
  const changes = new ChangesByFunction(topology);
  if (changes.isEmpty) return topology.points;
  const led = new Set<number>();
  const paths = new Map<TopologyPoint, TopologyPoint>();
  for (const point of topology.points) {
    if (point.kind !== 'endpoint' && point.kind !== 'message-consumer' && point.kind !== 'job') continue;
    const functions = functionsOf(point, topology);
    for (const number of functions) led.add(number);
    const path = changes.pathFrom(point, point.id, functions);
    if (path) paths.set(point, path);
  }
  for (const number of changes.startsBeyond(led)) {
    const functions = reachedFrom([number], topology);
    const [first] = changes.within(functions);
    const path = first && changes.pathFrom({ ...first, function: number, runs: [] }, '', functions);
    if (path) paths.set(first, path);
  }
  return topology.points.flatMap((point) => [point, ...(paths.has(point) ? [paths.get(point) ?? point] : [])]);
}

/** What the functions of a topology change, and the transactions around that. */
class ChangesByFunction {
  readonly #topology: Topology;
  readonly #changes = new Map<number, Change[]>();
  /** The borders around a function. */
  readonly #borders = new Map<number, Border[]>();

  constructor(topology: Topology) {
    this.#topology = topology;
    for (const point of topology.points) {
      if (isBorder(point)) {
        for (const number of functionsOf(point, topology)) append(this.#borders, number, point);
      }
      if (isChange(point) && point.function !== undefined) append(this.#changes, point.function, point);
    }
  }

  get isEmpty(): boolean {
    return this.#changes.size === 0;
  }

  within(functions: Iterable<number>): readonly Change[] {
    return [...functions].flatMap((number) => this.#changes.get(number) ?? []);
  }

  /** Functions that change something, that `led` does not hold and that no other function calls. */
  startsBeyond(led: ReadonlySet<number>): number[] {
    const called = new Set(
      this.#topology.functions.flatMap(({ calls }, number) => calls.filter((one) => one !== number)),
    );
    return this.#topology.functions.flatMap((_, number) => (led.has(number) || called.has(number) ? [] : [number]));
  }

  /** The way from `start` through these functions; nothing when it changes no more than one thing. */
  pathFrom(start: TopologyPoint, startId: string, functions: ReadonlySet<number>): TopologyPoint | undefined {
    const changes = this.within(functions);
    const writes = changes.filter((change) => change.kind === 'write');
    const messages = changes.filter((change) => change.kind === 'message-producer');
    if (writes.length === 0 || writes.length + messages.length < 2) return undefined;
    const borders = writes.map((write) => this.#bordersAround(write, functions));
    const tables = [...new Set(writes.flatMap((write) => write.tables))];
    const name = startId === '' ? this.#nameOf(start.function) : start.name;
    const { path, range, runs } = start;
    return {
      kind: 'write-path',
      start: startId,
      writes: writes.map(({ id }) => id),
      tables,
      messages: messages.map(({ id }) => id),
      transactions: [...new Set(borders.flatMap((around) => around.map(({ id }) => id)))],
      uncovered: writes.filter((_, i) => borders[i]?.length === 0).map(({ id }) => id),
      id: startId === '' ? `write-path:${path}#${name}` : `write-path:${startId}`,
      name,
      path,
      range,
      ...(start.function !== undefined && { function: start.function }),
      runs,
    };
  }

  /** Borders that stand on the way, or that the whole way is in. */
  #bordersAround(write: Change, functions: ReadonlySet<number>): readonly Border[] {
    const around = write.function === undefined ? [] : (this.#borders.get(write.function) ?? []);
    return around.filter(
      (border) =>
        isOpenAt(border, write) &&
        (border.runs.length > 0 ? border.runs : [border.function ?? -1]).some((number) => functions.has(number)),
    );
  }

  #nameOf(number: number | undefined): string {
    const found = number === undefined ? undefined : this.#topology.functions[number];
    return found ? [found.container, found.name].filter((part) => part !== '').join('.') : '';
  }
}

function isChange(point: TopologyPoint): point is Change {
  return point.kind === 'write' || point.kind === 'message-producer';
}

function isBorder(point: TopologyPoint): point is Border {
  return point.kind === 'transaction';
}

function append<T>(groups: Map<number, T[]>, number: number, item: T): void {
  const group = groups.get(number);
  if (group) group.push(item);
  else groups.set(number, [item]);
}
