import { Command } from "@oclif/core/command";
import type { Context } from "../ops/context.ts";
import { stderrProgress } from "../output/progress.ts";
import { rawSink } from "../output/sink.ts";
import { type ContextOptions, makeContext } from "./context.ts";
import { jsonFlag } from "./flags.ts";
import { type SignalWatch, watchSignals } from "./signals.ts";
import { readSurroundings } from "./surroundings.ts";

/**
 * What every command shares. A subclass parses its arguments, awaits one operation and either prints its result with
 * `this.log` or returns it for `--json`. Errors are thrown, never printed: `main.ts` prints them all in one form.
 */
export abstract class BaseCommand extends Command {
  static override enableJsonFlag = true;
  static override baseFlags = { json: jsonFlag };

  #signals: SignalWatch | undefined;

  /** The Context of this process, with progress on stderr and Ctrl-C as its AbortSignal. Call it once. */
  protected context(
    options: Pick<ContextOptions, "offline" | "isLocked" | "registryFlags" | "platform"> = {},
  ): Context {
    this.#signals ??= watchSignals();
    return makeContext(readSurroundings(), {
      ...options,
      signal: this.#signals.signal,
      progress: stderrProgress(rawSink(2)),
    });
  }

  protected override catch(error: Error): Promise<never> {
    return Promise.reject(error);
  }

  protected override finally(): Promise<void> {
    this.#signals?.[Symbol.dispose]();
    return Promise.resolve();
  }

  /** Results as JSON for programs: never coloured. */
  protected override logJson(json: unknown): void {
    process.stdout.write(`${JSON.stringify(json, undefined, 2)}\n`);
  }
}
