// @ts-check
import { createHash } from "node:crypto";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Runs `work` while no other set-up of the same checkout runs. The lock is an abstract socket name: the kernel gives it
 * back however the holder ends, so there is no stale lock to judge.
 * @template T
 * @param {string} root
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(root, work) {
  const name = `\0ebpm-setup-${createHash("sha256").update(root).digest("hex").slice(0, 32)}`;
  let server = await listen(name);
  if (server === undefined) process.stderr.write("setup: waiting for another set-up of this checkout\n");
  while (server === undefined) {
    await sleep(200);
    server = await listen(name);
  }
  try {
    return await work();
  } finally {
    server.close();
  }
}

/** @param {string} name @returns {Promise<import("node:net").Server | undefined>} undefined while another holds it */
function listen(name) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === "EADDRINUSE") resolve(undefined);
      else reject(error);
    });
    server.listen(name, () => resolve(server));
  });
}
