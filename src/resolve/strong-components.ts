/**
 * The groups of nodes that reach each other, each after the groups that it leads to (Tarjan, without recursion).
 * @param targets the nodes that a node leads to
 */
export function strongComponents<T>(
  nodes: readonly T[],
  targets: (node: T) => readonly T[],
): readonly (readonly T[])[] {
  const order = new Map<T, number>();
  const low = new Map<T, number>();
  const open: T[] = [];
  const isOpen = new Set<T>();
  const groups: T[][] = [];
  for (const start of nodes) {
    if (order.has(start)) continue;
    const path: { readonly node: T; readonly rest: T[] }[] = [];
    const enter = (node: T) => {
      order.set(node, order.size);
      low.set(node, order.size - 1);
      open.push(node);
      isOpen.add(node);
      path.push({ node, rest: [...targets(node)].reverse() });
    };
    const lower = (node: T, value: number) => low.set(node, Math.min(low.get(node) ?? value, value));
    enter(start);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const next = step.rest.pop();
      if (next !== undefined) {
        if (!order.has(next)) enter(next);
        else if (isOpen.has(next)) lower(step.node, order.get(next) ?? 0);
        continue;
      }
      path.pop();
      const own = low.get(step.node) ?? 0;
      const before = path.at(-1);
      if (before !== undefined) lower(before.node, own);
      if (own !== order.get(step.node)) continue;
      const group = open.splice(open.lastIndexOf(step.node));
      for (const node of group) isOpen.delete(node);
      groups.push(group);
    }
  }
  return groups;
}
