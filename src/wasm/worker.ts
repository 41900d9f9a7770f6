import { type MessagePort, parentPort } from "node:worker_threads";
import { EbpmError } from "../errors.ts";
import { Control } from "./control.ts";
import { runGuest } from "./guest.ts";
import type { WorkerMessage, WorkerRequest } from "./worker-message.ts";

const MOST_WARNINGS = 20;

/** A guest that fails in a loop would fill the memory of the thread that prints. */
function sparingly(warn: (text: string) => void): (text: string) => void {
  let left = MOST_WARNINGS;
  return (text) => {
    left -= 1;
    if (left >= 0) warn(text);
    if (left === 0) warn("further warnings of this module are not shown");
  };
}

/** The first message is the guest. Nothing else is heard: it blocks this thread until its end. */
function run(port: MessagePort, { request, shared }: WorkerRequest): void {
  const send = (message: WorkerMessage): void => port.postMessage(message);
  try {
    const end = runGuest(request, new Control(shared), {
      warn: sparingly((text) => send({ kind: "warning", text })),
      needLoader: () => send({ kind: "loader" }),
    });
    send({ kind: "ended", ...end });
  } catch (error) {
    const known =
      error instanceof EbpmError ? error : new EbpmError("Internal", String(error), { cause: error });
    const { kind, message, hint, stack } = known;
    send({ kind: "failed", error: kind, message, hint, stack });
  }
}

const port = parentPort;
port?.once("message", (request: WorkerRequest) => run(port, request));
