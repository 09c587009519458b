import type { FunctionPlace } from './functionPlace';
import type { ModuleFacts } from './moduleFacts';

/**
 * The function of a module by its name. With a container, that container's comes first, then one that stands alone;
 * without, it has to be the only one.
 */
export function functionIn(
  { module }: { readonly module: ModuleFacts },
  name: string,
  container?: string,
  isExact = false,
): FunctionPlace | undefined {
  const numbers = module.functionsByName.get(name) ?? [];
  const containerOf = (number: number) => module.topology.functions[number]?.container ?? '';
  const place = (number: number | undefined) => (number === undefined ? undefined : { path: module.path, number });
  if (container !== undefined) {
    const exact = numbers.find((number) => containerOf(number) === container);
    if (isExact || exact !== undefined) return place(exact);
    return place(numbers.find((number) => containerOf(number) === ''));
  }
  return numbers.length === 1 ? place(numbers[0]) : place(numbers.find((number) => containerOf(number) === ''));
}
