import { EbpmError, systemCode } from "../errors.ts";
import { makeTempFolder, removeTempFolder } from "../fs/temp-folder.ts";

/** Runs `work` with a folder of its own in `target`, and removes those of builds that were killed. @throws StoreUnusable */
export async function inBuildFolder<T>(target: string, work: (temp: string) => Promise<T>): Promise<T> {
  const temp = await writing(target, () => makeTempFolder(target));
  try {
    return await work(temp);
  } finally {
    removeTempFolder(temp);
  }
}

/** Does work whose system errors mean that `target` cannot be written. @throws StoreUnusable */
export async function writing<T>(target: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof EbpmError || systemCode(cause) === undefined) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EbpmError("StoreUnusable", `${target} cannot be written: ${reason}`, {
      cause,
      hint: "check the folder's owner and the free space of its file system",
    });
  }
}
