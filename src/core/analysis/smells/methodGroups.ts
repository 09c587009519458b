import type { MethodFacts } from './classMetrics';

/** Methods of a class that hang together by the attributes they use, and by those with no method outside. */
interface MethodGroup {
  readonly methods: readonly string[];
  readonly attributes: readonly string[];
}

/** An attribute that a larger share of the methods uses, such as a lock or a log, holds none of them together. */
const COMMON = 1 / 2;

/** How the sentence on groups begins, by which it is known. */
export const GROUPS_APART = 'Groups of its methods that share no attribute with another';

const MOST_GROUPS = 4;
const MOST_NAMED = 6;

/** Along which lines a class may be cut; empty where there is but one group. */
export function groupsSentence(methods: readonly MethodFacts[]): string {
  const groups = methodGroups(methods);
  if (groups.length < 2) return '';
  const told = groups
    .slice(0, MOST_GROUPS)
    .map((group) => `${named(group.methods)} on ${named(group.attributes)} (${group.methods.length} methods)`);
  return `${GROUPS_APART}, but for those most use: ${told.join('; ')}.`;
}

/**
 * The groups of at least two methods that share attributes with each other and none with any other method, the largest first.
 * Constructors, and attributes that most methods use, are left aside.
 */
function methodGroups(methods: readonly MethodFacts[]): readonly MethodGroup[] {
  const stateful = methods.filter(({ isConstructor, ownAttributes }) => !isConstructor && ownAttributes.size > 0);
  const users = new Map<string, number>();
  for (const { ownAttributes } of stateful)
    for (const attribute of ownAttributes) users.set(attribute, (users.get(attribute) ?? 0) + 1);
  let groups: { readonly methods: string[]; readonly attributes: Set<string> }[] = [];
  for (const { name, ownAttributes } of stateful) {
    const telling = [...ownAttributes].filter((one) => (users.get(one) ?? 0) <= stateful.length * COMMON);
    if (telling.length === 0) continue;
    const joined = groups.filter(({ attributes }) => telling.some((one) => attributes.has(one)));
    groups = groups.filter((group) => !joined.includes(group));
    groups.push({
      methods: [...joined.flatMap((group) => group.methods), name],
      attributes: new Set([...joined.flatMap(({ attributes }) => [...attributes]), ...telling]),
    });
  }
  return groups
    .filter((group) => group.methods.length > 1)
    .map((group) => ({ methods: group.methods, attributes: [...group.attributes] }))
    .toSorted((a, b) => b.methods.length - a.methods.length);
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).map((name) => `\`${name}\``);
  return `${shown.join(', ')}${names.length > MOST_NAMED ? ' …' : ''}`;
}
