import { EbpmError } from "../errors.ts";
import type { EventOptions } from "../loader/event-stream.ts";
import type { Value } from "../loader/exact-json.ts";
import { findLoader } from "../loader/find.ts";
import { startPeer } from "../loader/peer.ts";
import { currentCaller, withPrivilege } from "../loader/privilege.ts";
import { RunningPackage } from "../loader/running-package.ts";
import { LoaderSession } from "../loader/session.ts";
import type { Context } from "./context.ts";
import { findPackage } from "./run.ts";

/** What a session may load; `*` stands for any characters. schemas/loader-protocol.schema.json says what each is. */
export type Policy = import("../schema/loader-protocol.gen.ts").Policy;

export type Places = import("../schema/loader-protocol.gen.ts").Places;

/** How {@link open} runs a package. */
export interface OpenRequest extends EventOptions {
  /** What would stand after it on a command line: `["--pid", "1"]`. */
  readonly args?: readonly string[];
  /** Global variables, constants among them, by name. */
  readonly globals?: Readonly<Record<string, Value>>;
  /** Bytes of each ring buffer, or of each CPU's perf buffer. */
  readonly bufferBytes?: number;
  /** Kernel BTF to relocate against. */
  readonly btf?: string;
  /** Where its programs go, as the options of `ebpm run` of the same names say it. */
  readonly places?: Places;
  /** Load it into this session, beside others; one of its own by default. */
  readonly session?: LoaderSession;
  /** False leaves its programs unattached, for `attach` to do. */
  readonly attach?: boolean;
  /** Fetch over plain http from other machines too. */
  readonly allowHttp?: boolean;
}

/**
 * A conversation with a loader of its own, started with privilege where this process has none.
 * @throws LoaderMissing, PermissionDenied, LoaderEnded, ProtocolInvalid
 */
export async function openSession(
  context: Context,
  options: { readonly policy?: Policy } = {},
): Promise<LoaderSession> {
  const { policy } = options;
  const args = ["serve", "--error-format", "json"];
  if (policy !== undefined) args.push("--policy", JSON.stringify(policy));
  const start = { file: findLoader(context), args, env: context.childEnv };
  const isRoot = process.geteuid?.() === 0;
  context.signal.throwIfAborted();
  const peer = startPeer(isRoot ? start : await withPrivilege(start, currentCaller(context)));
  const session = await LoaderSession.open(peer);
  const abort = (): void => session.abort(new EbpmError("LoaderEnded", "the session was aborted"));
  context.signal.addEventListener("abort", abort, { once: true });
  void peer.ended.then(() => context.signal.removeEventListener("abort", abort));
  return session;
}

/**
 * Finds a package as `ebpm run` does, loads it, listens to its events and attaches it.
 * @throws everything that finding, fetching and running a package can come to
 */
export async function open(
  reference: string,
  request: OpenRequest,
  context: Context,
): Promise<RunningPackage> {
  const { session: shared, attach = true, allowHttp = false } = request;
  const { args, globals, bufferBytes, btf, places } = request;
  const sought = { reference, allowHttp };
  const file = await findPackage(sought, context);
  if (file.path === "-") {
    throw new EbpmError("Unsupported", "a package cannot be opened from standard input", {
      hint: "name a file, or load the bytes into a session",
    });
  }
  const session = shared ?? (await openSession(context));
  try {
    const { signal } = context;
    const load = {
      from: file.path,
      ...(file.name === undefined ? {} : { name: file.name }),
      ...(args === undefined ? {} : { args }),
      ...(globals === undefined ? {} : { globals }),
      ...(bufferBytes === undefined ? {} : { bufferBytes }),
      ...(btf === undefined ? {} : { btf }),
      ...(places === undefined ? {} : { places }),
    };
    const running = await RunningPackage.load(session, load, { signal });
    // Listening comes first: what a perf buffer gets before, nobody will ever read.
    if (running.hasEvents) await running.stream(request);
    if (attach) await running.attach();
    return shared === undefined ? running.ownSession() : running;
  } catch (error) {
    if (shared === undefined) await session.stop();
    throw error;
  }
}
