import type { FunctionPlace } from './functions/functionPlace';
import type { ModuleFacts } from './functions/moduleFacts';
import type { FunctionFact } from './structure/fileTopology';

/** A module as it was and as it is. */
export interface ChangedModule {
  readonly before: ModuleFacts;
  readonly after: ModuleFacts;
  /** What number each of its functions has by now; none for those that are gone or others. */
  readonly numbersNow: ReadonlyMap<number, number>;
}

export function changedModule(before: ModuleFacts, after: ModuleFacts): ChangedModule {
  return { before, after, numbersNow: numbersNow(before.topology.functions, after.topology.functions) };
}

/** An edit touches one place as a rule: what stands before it and behind it is the same, wherever it went. */
function numbersNow(before: readonly FunctionFact[], after: readonly FunctionFact[]): ReadonlyMap<number, number> {
  const [told, tell] = [before.map(textOf), after.map(textOf)];
  const most = Math.min(told.length, tell.length);
  const numbers = new Map<number, number>();
  let first = 0;
  for (; first < most && told[first] === tell[first]; first++) numbers.set(first, first);
  for (let last = 1; last <= most - first && told.at(-last) === tell.at(-last); last++)
    numbers.set(told.length - last, tell.length - last);
  return numbers;
}

function textOf({ range: _range, ...fact }: FunctionFact): string {
  return JSON.stringify(fact);
}

/** Whether a function, or none, is the one that a place named before its module changed. */
export function isSamePlace(
  before: FunctionPlace | undefined,
  after: FunctionPlace | undefined,
  changes: ReadonlyMap<string, ChangedModule>,
): boolean {
  if (!before || !after) return before === after;
  const change = changes.get(before.path);
  return before.path === after.path && (change ? change.numbersNow.get(before.number) : before.number) === after.number;
}
