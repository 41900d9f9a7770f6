import { constants } from "node:os";

const STOPPING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Why the abort signal fired: carries the exit status a shell gives for the signal. */
export class Interrupted extends Error {
  readonly signal: NodeJS.Signals;
  readonly exitCode: number;

  constructor(signal: NodeJS.Signals) {
    super(`stopped by ${signal}`);
    this.name = "Interrupted";
    this.signal = signal;
    this.exitCode = 128 + constants.signals[signal];
  }
}

export interface SignalWatch extends Disposable {
  readonly signal: AbortSignal;
}

/**
 * The first SIGINT, SIGTERM or SIGHUP aborts the returned signal with an `Interrupted`, so that work ends tidily; a
 * second one ends the process at once. Disposing gives the signals their default meaning back.
 */
export function watchSignals(): SignalWatch {
  const controller = new AbortController();
  const onSignal = (signal: NodeJS.Signals): void => {
    const reason = new Interrupted(signal);
    if (controller.signal.aborted) process.exit(reason.exitCode);
    controller.abort(reason);
  };
  for (const signal of STOPPING) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const signal of STOPPING) process.off(signal, onSignal);
    },
  };
}
