import { EbpmError } from "../errors.ts";
import { diskProblem } from "../fs/disk-problem.ts";

/**
 * Runs `work` on the folder `root` and turns what the file system refuses into one clear error.
 * @throws StoreUnusable for errors of the file system; everything else as it is
 */
export async function onDisk<T>(root: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeError(root, error);
  }
}

/** StoreUnusable for an error of the file system, the error itself for any other, such as one of the network. */
export function storeError(root: string, error: unknown): unknown {
  const explanation = diskProblem(error);
  if (explanation === undefined) return error;
  const { problem, hint } = explanation;
  return new EbpmError("StoreUnusable", `the local registry in ${root} cannot be used: ${problem}`, {
    hint,
    cause: error,
  });
}
