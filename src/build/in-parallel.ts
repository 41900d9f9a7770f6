/**
 * Does `work` for each item, up to `limit` at a time and in their order. After a failure nothing new is begun, and what has
 * begun is waited for.
 * @returns the results in the items' order
 * @throws what the first failed item in their order threw, so that the same mistakes give the same message
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>();
  const failures = new Map<number, unknown>();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (failures.size === 0 && next < items.length) {
      const index = next;
      next += 1;
      try {
        results.set(index, await work(items[index] as Item));
      } catch (error) {
        failures.set(index, error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  const [first] = [...failures.keys()].sort((a, b) => a - b);
  if (first !== undefined) throw failures.get(first);
  return items.map((_, index) => results.get(index) as Result);
}
