import { parentPort, workerData } from "node:worker_threads";
import { EbpmError } from "../errors.ts";
import { Control } from "./control.ts";
import { type GuestRequest, runGuest } from "./guest.ts";
import type { WorkerMessage } from "./worker-message.ts";

const { request, shared } = workerData as {
  readonly request: GuestRequest;
  readonly shared: SharedArrayBuffer;
};

const MOST_WARNINGS = 20;

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

/** A guest that fails in a loop would fill the memory of the thread that prints. */
function sparingly(warn: (text: string) => void): (text: string) => void {
  let left = MOST_WARNINGS;
  return (text) => {
    left -= 1;
    if (left >= 0) warn(text);
    if (left === 0) warn("further warnings of this module are not shown");
  };
}

try {
  const end = runGuest(request, new Control(shared), {
    warn: sparingly((text) => send({ kind: "warning", text })),
    needLoader: () => send({ kind: "loader" }),
  });
  send({ kind: "ended", ...end });
} catch (error) {
  const known =
    error instanceof EbpmError ? error : new EbpmError("Internal", String(error), { cause: error });
  send({ kind: "failed", error: known.kind, message: known.message, hint: known.hint, stack: known.stack });
}
