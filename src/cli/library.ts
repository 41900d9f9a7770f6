import type { RunningPackage } from "../loader/running-package.ts";
import type { LoaderSession } from "../loader/session.ts";
import type { Context } from "../ops/context.ts";
import { type OpenRequest, open, openSession, type Policy } from "../ops/open.ts";
import { type Progress, silent } from "../progress.ts";
import { makeContext } from "./context.ts";
import { readSurroundings } from "./surroundings.ts";

/** What a program that uses ebpm may say about how. */
export interface LibraryOptions {
  /** Ends everything that was begun with it. */
  readonly signal?: AbortSignal;
  /** Never use the network. */
  readonly offline?: boolean;
  readonly progress?: Progress;
}

/** The environment of this process as a Context, as the command line would have it. */
export function libraryContext(options: LibraryOptions = {}): Context {
  const { signal = new AbortController().signal, offline = false, progress = silent } = options;
  return makeContext(readSurroundings(), { signal, offline, progress });
}

/** {@link open} in this process's environment: `await open("opensnoop", { args: ["--pid", "1"] })`. */
export function openHere(
  reference: string,
  options: OpenRequest & LibraryOptions = {},
): Promise<RunningPackage> {
  return open(reference, options, libraryContext(options));
}

/** {@link openSession} in this process's environment: for several packages in one loader. */
export function openSessionHere(
  options: LibraryOptions & { readonly policy?: Policy } = {},
): Promise<LoaderSession> {
  return openSession(libraryContext(options), options);
}
