import { EbpmError } from "../errors.ts";
import { parseExact, type Value } from "./exact-json.ts";
import { eachRecord, type RawRecord, RECORD_HEADER_BYTES } from "./frames.ts";
import type { LoaderSession, Replies } from "./session.ts";

/** The fields of an event, by name. */
export type Event = Readonly<Record<string, Value>>;

/** An event and what is known of it beside its fields. */
export interface EventRecord {
  /** The map that it came through. */
  readonly map: string;
  /** Name of its struct. */
  readonly type: string;
  /** Nanoseconds since 1970: of its receipt, or of its own where it says. */
  readonly time: bigint;
  readonly event: Event;
}

/** Which events, and how. */
export interface EventOptions {
  /** Which buffers and sampled maps; all that the package has by default. */
  readonly maps?: readonly string[];
  /** Only events for which it holds, as with `ebpm run --filter`. */
  readonly filter?: string;
  /** Bytes that are held here for a slow reader; beyond them events wait in the kernel's buffer. 1 MiB by default. */
  readonly windowBytes?: number;
  /** How long an event of a flood may wait for others; 2 by default. */
  readonly latencyMs?: number;
  /** Bytes as the kernel sent them: only `batches` can be read then. */
  readonly raw?: boolean;
}

/** Losses so far. */
export interface Losses {
  /** Events, as the kernel counts them. */
  readonly lost: number;
  /** Times that a ring buffer was found full. What found no room then only the package can know. */
  readonly full: number;
}

const DEFAULT_WINDOW_BYTES = 1 << 20;
/** Of a frame, beside its records. */
const FRAME_OVERHEAD_BYTES = 13;

type Source = Replies["subscribe"]["sources"][number];

/** Events of one package, each given to one reader. Room for more is given to the loader as they are read. */
export class EventStream {
  readonly #session: LoaderSession;
  readonly #subscription: number;
  readonly #sources: readonly Source[];
  readonly #queue: Uint8Array[] = [];
  #owedBytes = 0;
  readonly #windowBytes: number;
  readonly #waiting: (() => void)[] = [];
  #end: { readonly reason: EbpmError | undefined } | undefined;
  #losses: Losses = { lost: 0, full: 0 };

  private constructor(session: LoaderSession, reply: Replies["subscribe"], windowBytes: number) {
    this.#session = session;
    this.#subscription = reply.subscription;
    this.#sources = reply.sources;
    this.#windowBytes = windowBytes;
    session.listen(reply.subscription, {
      events: ({ records }) => {
        this.#queue.push(records);
        this.#wake();
      },
      ended: (reason) => {
        this.#end = { reason };
        this.#wake();
      },
      lost: (lost, full) => {
        this.#losses = { lost: this.#losses.lost + lost, full: this.#losses.full + full };
      },
    });
    session.post("credit", { subscription: reply.subscription, bytes: windowBytes });
  }

  /** @throws EventUnknown when the package's types are not known and not `raw`; UsageInvalid for a filter that fits none */
  static async open(
    session: LoaderSession,
    packageHandle: number,
    options: EventOptions = {},
  ): Promise<EventStream> {
    const { maps, filter, latencyMs, raw, windowBytes = DEFAULT_WINDOW_BYTES } = options;
    const { body } = await session.request("subscribe", {
      package: packageHandle,
      format: raw === true ? "raw" : "json",
      ...(maps === undefined ? {} : { maps: [...maps] }),
      ...(filter === undefined ? {} : { filter }),
      ...(latencyMs === undefined ? {} : { latency_ms: latencyMs }),
    });
    return new EventStream(session, body, windowBytes);
  }

  get losses(): Losses {
    return this.#losses;
  }

  /** The maps that events come through, in the order in which records name them, and their types. */
  get sources(): readonly Source[] {
    return this.#sources;
  }

  /**
   * Records as they come, many at a time: the fastest way. Ends when the package is stopped.
   * @throws LoaderEnded
   */
  async *batches(): AsyncGenerator<Uint8Array, void> {
    for (let batch = await this.#next(); batch !== undefined; batch = await this.#next()) {
      try {
        yield batch;
      } finally {
        this.#giveRoom(batch.length + FRAME_OVERHEAD_BYTES);
      }
    }
  }

  /** Events with where they came from. @throws LoaderEnded, UsageInvalid when raw bytes were asked for */
  async *records(): AsyncGenerator<EventRecord, void> {
    for (let batch = await this.#next(); batch !== undefined; batch = await this.#next()) {
      let at = 0;
      try {
        for (const record of eachRecord(batch)) {
          at += RECORD_HEADER_BYTES + record.bytes.length;
          yield this.#decode(record);
        }
      } finally {
        // What a reader that stops early has not seen is for the next one.
        const rest = batch.subarray(at);
        if (rest.length > 0) this.#queue.unshift(rest);
        this.#giveRoom(at + (rest.length > 0 ? 0 : FRAME_OVERHEAD_BYTES));
      }
    }
  }

  /** The fields of events. @throws LoaderEnded, UsageInvalid when raw bytes were asked for */
  async *events(): AsyncGenerator<Event, void> {
    for await (const { event } of this.records()) yield event;
  }

  /** The next batch; undefined when there will be none. */
  async #next(): Promise<Uint8Array | undefined> {
    for (;;) {
      const batch = this.#queue.shift();
      if (batch !== undefined) return batch;
      if (this.#end?.reason !== undefined) throw this.#end.reason;
      if (this.#end !== undefined) return undefined;
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  async close(): Promise<void> {
    if (this.#end !== undefined) return;
    this.#end = { reason: undefined };
    this.#session.unlisten(this.#subscription);
    this.#wake();
    await this.#session.request("unsubscribe", { subscription: this.#subscription });
  }

  #giveRoom(bytes: number): void {
    this.#owedBytes += bytes;
    if (this.#owedBytes < this.#windowBytes / 4 || this.#end !== undefined) return;
    this.#session.post("credit", { subscription: this.#subscription, bytes: this.#owedBytes });
    this.#owedBytes = 0;
  }

  #decode({ source, type, time, bytes }: RawRecord): EventRecord {
    const from = this.#sources[source];
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
    const event = text.startsWith("{") ? parseExact(text) : undefined;
    if (typeof event !== "object" || event === null || Array.isArray(event)) {
      throw new EbpmError("UsageInvalid", "these events are raw bytes", { hint: "read them with batches()" });
    }
    return { map: from?.map ?? "", type: from?.types[type]?.name ?? "", time, event: event as Event };
  }
}
