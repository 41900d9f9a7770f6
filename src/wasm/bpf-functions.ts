import { EbpmError } from "../errors.ts";
import { errnoOf } from "../loader/report.ts";
import type { SyncSession } from "../loader/sync-session.ts";
import type { Control } from "./control.ts";
import { LINUX, WASI } from "./errno.ts";
import { extensionFunctions } from "./extension.ts";
import { GuestFault, type GuestMemory, type GuestNumber, toSigned, toUnsigned } from "./guest-memory.ts";
import { type LoadedMap, LoadedObject } from "./loaded-object.ts";
import { mapOperation } from "./map-operation.ts";
import { isLoadersRefusal, Nonsense, type Refusal, refusalOf } from "./refusal.ts";
import type { HostFunction } from "./wasi.ts";

/** What the six functions need. */
export interface BpfWorld {
  readonly memory: () => GuestMemory;
  /** The loader, started when it is first asked for. */
  readonly session: () => SyncSession;
  /** A function of the guest's table. */
  readonly callback: (index: number) => GuestFunction | undefined;
  /** The function that guests without a table export. */
  readonly exportedCallback: () => GuestFunction | undefined;
  readonly control: Control;
  /** Tells the user what the guest may not tell. */
  readonly warn: (text: string) => void;
  /** Bytes of each buffer, where the user says it. */
  readonly bufferBytes: number | undefined;
}

export type GuestFunction = (context: GuestNumber, at: GuestNumber, length: number) => unknown;

const MOST_WAIT_MS = 24 * 3600 * 1000;
/** Handles of buffers that were opened together: the loader counts from 1 and never comes so far. */
const FIRST_TOGETHER = 0x4000_0000;

/** The six functions and those of the extension, over a loader. Nothing that a guest says is believed: handles are of its own session. */
export class BpfFunctions {
  readonly #world: BpfWorld;
  readonly #objects = new Map<number, LoadedObject>();
  /** What the guest was refused last. */
  #refusal: Refusal | undefined;
  /** Handle of the map whose event is being delivered. */
  #eventMap = 0;
  #opened = 0;

  constructor(world: BpfWorld) {
    this.#world = world;
  }

  /** By the names that modules import them under. */
  get functions(): ReadonlyMap<string, HostFunction> {
    const functions: Record<string, HostFunction> = {
      wasm_load_bpf_object: (at = 0, length = 0) => this.#load(at, length),
      wasm_close_bpf_object: (object = 0) => this.#close(object),
      wasm_attach_bpf_program: (object = 0, name = 0, target = 0) => this.#attach(object, name, target),
      wasm_bpf_map_fd_by_name: (object = 0, name = 0) => this.#mapByName(object, name),
      wasm_bpf_buffer_poll: (object = 0, map = 0, index = 0, context = 0, at = 0, size = 0, timeout = 0) =>
        this.#poll(this.#world.callback(toUnsigned(index)), { object, map, context, at, size, timeout }),
      wasm_bpf_map_operate: (map = 0, command = 0, key = 0, value = 0, next = 0, flags = 0) =>
        this.#operate({ map, command, key, value, next, flags }),
    };
    return new Map(Object.entries(functions).map(([name, perform]) => [name, this.#answering(perform)]));
  }

  /** The form of the poll for guests that cannot name a function of their table. */
  get wrapperFunctions(): ReadonlyMap<string, HostFunction> {
    const poll: HostFunction = (object = 0, map = 0, context = 0, at = 0, size = 0, timeout = 0) =>
      this.#poll(this.#world.exportedCallback(), { object, map, context, at, size, timeout });
    return new Map([["wasm_bpf_buffer_poll", this.#answering(poll)]]);
  }

  get extensionFunctions(): ReadonlyMap<string, HostFunction> {
    const functions = extensionFunctions({
      memory: this.#world.memory,
      refusal: () => this.#refusal,
      map: (handle) => this.#map(handle),
      openBuffers: (object, maps) => this.#openBuffers(object, maps),
      eventMap: () => this.#eventMap,
    });
    return new Map(Object.entries(functions).map(([name, perform]) => [name, this.#answering(perform)]));
  }

  #load(at: GuestNumber, length: GuestNumber): bigint {
    const { session, warn, bufferBytes, memory } = this.#world;
    try {
      const bytes = memory().slice(at, length);
      if (Buffer.from(bytes.subarray(0, 4)).toString("latin1") !== "\x7fELF") {
        throw new EbpmError("ObjectInvalid", "what the module wants to load is not a BPF object");
      }
      const size = bufferBytes === undefined ? {} : { buffer: bufferBytes };
      const { body } = session().request("load", { name: "object", ...size }, bytes);
      if (!("maps" in body)) return 0n;
      const object = new LoadedObject(session(), body as ConstructorParameters<typeof LoadedObject>[1]);
      for (const place of object.missing) warn(`this kernel has no ${place}`);
      this.#objects.set(object.handle, object);
      return BigInt(object.handle);
    } catch (error) {
      if (error instanceof GuestFault) warn(`the module's object is not within its memory: ${error.message}`);
      this.#refused(error);
      return 0n;
    }
  }

  #close(object: GuestNumber): number {
    const handle = toHandle(object);
    if (!this.#objects.delete(handle)) throw new Nonsense(LINUX.perm, `there is no object ${object}`);
    this.#world.session().request("unload", { package: handle });
    return 0;
  }

  #attach(handle: GuestNumber, name: GuestNumber, target: GuestNumber): number {
    const object = this.#object(handle);
    const [program = "", place = ""] = [this.#world.memory().text(name), this.#world.memory().text(target)];
    const where = place === "" ? {} : { target: place };
    this.#openPerfBuffers(object);
    this.#world.session().request("attach", { package: object.handle, program, ...where });
    return 0;
  }

  #openPerfBuffers(object: LoadedObject): void {
    try {
      object.openPerfBuffers();
    } catch (error) {
      // A map of that kind may be for something else than events; whoever polls it is told.
      if (!isLoadersRefusal(error)) throw error;
    }
  }

  #mapByName(object: GuestNumber, name: GuestNumber): number {
    const wanted = this.#world.memory().text(name) ?? "";
    const map = this.#objects.get(toHandle(object))?.map(wanted);
    if (map === undefined) throw new Nonsense(LINUX.noent, `object ${object} has no map ${wanted}`);
    return map.map;
  }

  #operate(operation: Readonly<Record<"map" | "command" | "key" | "value" | "next" | "flags", GuestNumber>>) {
    const map = this.#map(operation.map);
    try {
      return mapOperation(this.#world.session(), this.#world.memory(), map, operation);
    } catch (error) {
      // What the kernel answers is for the guest, which may well expect it.
      if (isLoadersRefusal(error) && errnoOf(error) !== undefined) return this.#note(error);
      throw error;
    }
  }

  #object(handle: GuestNumber): LoadedObject {
    const object = this.#objects.get(toHandle(handle));
    if (object === undefined) throw new Nonsense(LINUX.badf, `there is no object ${handle}`);
    return object;
  }

  #map(handle: GuestNumber): LoadedMap {
    for (const { maps } of this.#objects.values()) {
      const found = maps.find(({ map }) => map === toHandle(handle));
      if (found !== undefined) return found;
    }
    throw new Nonsense(LINUX.badf, `there is no map ${handle}`);
  }

  #openBuffers(object: GuestNumber, maps: readonly number[]): number {
    const handle = FIRST_TOGETHER + this.#opened;
    if (this.#object(object).openTogether(handle, maps) === undefined) {
      throw new Nonsense(LINUX.badf, `object ${object} has not all of the maps ${maps.join(", ")}`);
    }
    this.#opened += 1;
    return handle;
  }

  #poll(callback: GuestFunction | undefined, poll: PollArguments): number {
    const { memory, control } = this.#world;
    const object = this.#object(poll.object);
    if (callback === undefined) throw new Nonsense(LINUX.inval, "the callback of the poll is no function");
    const size = toUnsigned(poll.size);
    memory().slice(poll.at, size);
    const buffer = object.buffer(toHandle(poll.map));
    if (buffer === undefined) throw new Nonsense(LINUX.badf, `object ${poll.object} has no map ${poll.map}`);
    const timeout = toSigned(poll.timeout);
    if (!buffer.wait(timeout < 0 ? MOST_WAIT_MS : timeout, control))
      return control.isStopping ? -WASI.intr : 0;
    const { context, at } = poll;
    const outer = this.#eventMap;
    try {
      return buffer.deliver(memory(), { at: toUnsigned(at), size }, (length, map) => {
        this.#eventMap = map;
        return Number(callback(context, at, length) ?? 0) | 0;
      });
    } finally {
      this.#eventMap = outer;
    }
  }

  /** Refusals become the guest's errno; what ends the session goes on. */
  #answering(perform: HostFunction): HostFunction {
    return (...args) => {
      try {
        return perform(...args);
      } catch (error) {
        return this.#refused(error);
      }
    };
  }

  #refused(error: unknown): number {
    if (isLoadersRefusal(error)) {
      this.#world.warn(error.hint === undefined ? error.message : `${error.message} (${error.hint})`);
    }
    return this.#note(error);
  }

  #note(error: unknown): number {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    this.#refusal = refusal;
    return -refusal.errno;
  }
}

interface PollArguments {
  readonly object: GuestNumber;
  readonly map: GuestNumber;
  readonly context: GuestNumber;
  readonly at: GuestNumber;
  readonly size: GuestNumber;
  readonly timeout: GuestNumber;
}

/** Handles are numbers above 0; anything else is none. */
function toHandle(value: GuestNumber): number {
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 0 ? number : 0;
}
