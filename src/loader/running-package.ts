import { EbpmError } from "../errors.ts";
import type { Places } from "../schema/loader-protocol.gen.ts";
import { type Event, type EventOptions, type EventRecord, EventStream, type Losses } from "./event-stream.ts";
import type { Value } from "./exact-json.ts";
import { MapView } from "./map-view.ts";
import type { LoaderSession, Replies } from "./session.ts";

type Loaded = Extract<Replies["load"], { maps: unknown }>;
export type Stats = Replies["stats"];

/** How a package is loaded. */
export interface LoadRequest {
  /** The package's file, or its bytes. */
  readonly from: string | Uint8Array;
  readonly name?: string;
  /** What would stand after it on a command line. */
  readonly args?: readonly string[];
  /** Global variables, constants among them, by name. */
  readonly globals?: Readonly<Record<string, Value>>;
  /** Bytes of each ring buffer, or of each CPU's perf buffer. */
  readonly bufferBytes?: number;
  /** Kernel BTF to relocate against. */
  readonly btf?: string;
  /** Where its programs go, if their sections do not say. */
  readonly places?: Places;
}

/** A package in the kernel. */
export class RunningPackage {
  readonly name: string;
  readonly session: LoaderSession;
  /** Global variables of the package, constants among them. */
  readonly globals: Globals;
  readonly #loaded: Loaded;
  #stream: Promise<EventStream> | undefined;
  #owns = false;

  private constructor(session: LoaderSession, loaded: Loaded) {
    this.session = session;
    this.name = loaded.name;
    this.#loaded = loaded;
    this.globals = new Globals(session, loaded.package);
  }

  /**
   * Loads a package. Nothing is attached yet.
   * @throws everything that refuses a package, its arguments, the policy or the kernel
   */
  static async load(
    session: LoaderSession,
    request: LoadRequest,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<RunningPackage> {
    const { from, name, args, globals, bufferBytes, btf, places } = request;
    const body = {
      ...(typeof from === "string" ? { path: from } : {}),
      ...(name === undefined ? {} : { name }),
      ...(args === undefined ? {} : { arguments: [...args] }),
      ...(globals === undefined ? {} : { globals }),
      ...(bufferBytes === undefined ? {} : { buffer: bufferBytes }),
      ...(btf === undefined ? {} : { btf }),
      ...(places === undefined ? {} : { attach: places }),
    };
    const reply = await session.request("load", body, {
      ...options,
      ...(typeof from === "string" ? {} : { bytes: from }),
    });
    if ("maps" in reply.body) return new RunningPackage(session, reply.body as Loaded);
    throw new EbpmError("ArgumentInvalid", "the arguments ask for a text, not for a running package", {
      hint: "leave out --help and --version",
    });
  }

  /** Names of the programs, maps and streams. */
  get programs(): Loaded["programs"] {
    return this.#loaded.programs;
  }

  get maps(): readonly string[] {
    return this.#loaded.maps.map(({ name }) => name);
  }

  /** @throws UsageInvalid if there is none of this name */
  map(name: string): MapView {
    const described = this.#loaded.maps.find((map) => map.name === name);
    if (described !== undefined) return new MapView(this.session, described);
    throw new EbpmError("UsageInvalid", `${this.name} has no map ${name}`, {
      hint: `its maps are ${this.maps.join(", ")}`,
    });
  }

  /** Attaches all programs, or one of them, to `target` where its section does not say where. Gives the places. */
  async attach(program?: string, target?: string): Promise<readonly string[]> {
    const { body } = await this.session.request("attach", {
      package: this.#loaded.package,
      ...(program === undefined ? {} : { program }),
      ...(target === undefined ? {} : { target }),
    });
    return body.attached;
  }

  /**
   * What an attached iterator writes, in parts; attached again it begins again.
   * @throws UsageInvalid for a program that writes no text or is not attached
   */
  async *text(program: string): AsyncGenerator<string, void, undefined> {
    const decoder = new TextDecoder();
    for (let last = false; !last; ) {
      const { body, bytes } = await this.session.request("text", { package: this.#loaded.package, program });
      last = body.last;
      yield decoder.decode(bytes, { stream: !last });
    }
  }

  /** Detaches all programs, or one. */
  async detach(program?: string): Promise<void> {
    await this.session.request("detach", {
      package: this.#loaded.package,
      ...(program === undefined ? {} : { program }),
    });
  }

  /** Opens the stream of its events; each map's events go to one stream. What happens meanwhile waits in the kernel. */
  subscribe(options: EventOptions = {}): Promise<EventStream> {
    return EventStream.open(this.session, this.#loaded.package, options);
  }

  /** Whether it sends events or has maps that are read at an interval. */
  get hasEvents(): boolean {
    return this.#loaded.streams.length + this.#loaded.samples.length > 0;
  }

  /** The stream that {@link events} and {@link records} read, opened once. */
  stream(options: EventOptions = {}): Promise<EventStream> {
    this.#stream ??= this.subscribe(options);
    return this.#stream;
  }

  /** Its events until it is stopped. Several readers share them: each event is given to one. @throws LoaderEnded */
  async *events(): AsyncGenerator<Event, void> {
    yield* (await this.stream()).events();
  }

  /** The same with the map, the type and the time of each. @throws LoaderEnded */
  async *records(): AsyncGenerator<EventRecord, void> {
    yield* (await this.stream()).records();
  }

  /** What {@link events} has missed so far. */
  async losses(): Promise<Losses> {
    return (await this.#stream)?.losses ?? { lost: 0, full: 0 };
  }

  /** Counters of the session. With `countTime` the kernel counts what programs cost, from now on. */
  async stats(options: { readonly countTime?: boolean } = {}): Promise<Stats> {
    const { countTime } = options;
    const body = countTime === undefined ? {} : { count_time: countTime };
    return (await this.session.request("stats", body)).body;
  }

  /** Makes {@link stop} end the whole session, for one that is this package's own. */
  ownSession(): this {
    this.#owns = true;
    return this;
  }

  /** Detaches and unloads it; its events end. */
  async stop(): Promise<void> {
    if (this.#owns) return this.session.stop();
    const stream = await this.#stream?.catch(() => undefined);
    await stream?.close();
    await this.session.request("unload", { package: this.#loaded.package });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

/** The global variables of a running package. */
class Globals {
  readonly #session: LoaderSession;
  readonly #package: number;

  constructor(session: LoaderSession, packageHandle: number) {
    this.#session = session;
    this.#package = packageHandle;
  }

  /** All of them. */
  async all(): Promise<Readonly<Record<string, Value>>> {
    const { body } = await this.#session.request("globals_get", { package: this.#package });
    return body.globals as Record<string, Value>;
  }

  /** @throws UsageInvalid if there is none of this name */
  async get(name: string): Promise<Value | undefined> {
    const { body } = await this.#session.request("globals_get", { package: this.#package, names: [name] });
    return (body.globals as Record<string, Value>)[name];
  }

  /** Sets some, in the memory that the programs read. @throws UsageInvalid for constants, ArgumentInvalid */
  async set(values: Readonly<Record<string, Value>>): Promise<void> {
    await this.#session.request("globals_set", { package: this.#package, globals: values });
  }
}
