/**
 * The sets of nodes that reach each other, each sorted, in order: by walking from every node, which is slow and cannot
 * be wrong. Edges are keys of two lines.
 */
export function tanglesOf(edges: Iterable<string>): readonly (readonly string[])[] {
  const next = new Map<string, string[]>();
  for (const edge of edges) {
    const [from = '', to = ''] = edge.split('\n');
    const targets = next.get(from) ?? [];
    next.set(from, targets);
    targets.push(to);
  }
  const reached = new Map([...next.keys()].map((node) => [node, reachedFrom(node, next)]));
  const tangles = new Map<string, string[]>();
  for (const [node, others] of reached) {
    const members = [...others].filter((other) => reached.get(other)?.has(node)).sort();
    if (members.length > 1) tangles.set(members[0] ?? '', members);
  }
  return [...tangles.keys()].sort().map((first) => tangles.get(first) ?? []);
}

/** The node itself only when a path leads back to it. */
function reachedFrom(start: string, next: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const target of next.get(node) ?? []) {
      if (reached.has(target)) continue;
      reached.add(target);
      open.push(target);
    }
  }
  return reached;
}
