/**
 * Does work for each item, at most `limit` at once and in their order. After a failure nothing new is begun, and what has
 * begun is waited for.
 * @returns the results in the order of the items
 * @throws what the first failed item in their order threw, so that the same mistakes give the same message
 */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const queue = items.entries();
  const results: R[] = [];
  const failures = new Map<number, unknown>();
  const worker = async (): Promise<void> => {
    for (const [index, item] of { [Symbol.iterator]: () => queue }) {
      if (failures.size > 0) return;
      try {
        results[index] = await work(item);
      } catch (error) {
        failures.set(index, error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  const [first] = [...failures.keys()].sort((a, b) => a - b);
  if (first !== undefined) throw failures.get(first);
  return results;
}
