// SPDX-License-Identifier: MIT
// What a WebAssembly module may ask of the host that loads its BPF programs. docs/wasm-host.md describes it.

// @ts-nocheck: this is AssemblyScript.
@external("wasm_bpf", "wasm_load_bpf_object")
declare function loadObject(object: usize, size: i32): u64;
@external("wasm_bpf", "wasm_close_bpf_object")
declare function closeObject(object: u64): i32;
@external("wasm_bpf", "wasm_attach_bpf_program")
declare function attachProgram(object: u64, name: usize, target: usize): i32;
@external("wasm_bpf", "wasm_bpf_map_fd_by_name")
declare function mapByName(object: u64, name: usize): i32;
@external("wasm_bpf", "wasm_bpf_buffer_poll")
declare function bufferPoll(object: u64, map: i32, event: u32, context: usize, data: usize, size: i32, timeoutMs: i32): i32;
@external("wasm_bpf", "wasm_bpf_map_operate")
declare function mapOperate(map: i32, command: i32, key: usize, value: usize, next: usize, flags: u64): i32;

// The extension ebpm_1, which only ebpm has; what is not called is not imported.
@external("ebpm_1", "error_number")
declare function hostErrorNumber(): i32;
@external("ebpm_1", "error_text")
declare function hostErrorText(field: i32, at: usize, size: i32): i32;
@external("ebpm_1", "map_info")
declare function hostMapInfo(map: i32, at: usize, size: i32): i32;
@external("ebpm_1", "open_buffers")
declare function hostOpenBuffers(object: u64, maps: usize, count: i32): i32;
@external("ebpm_1", "event_map")
declare function hostEventMap(): i32;

/** What a poll gives when the program should end. */
export const INTERRUPTED: i32 = -27;
const EVENT_BYTES: i32 = 4096;
const data = memory.data(4096, 8);

function text(value: string): ArrayBuffer {
  return String.UTF8.encode(value, true);
}

/** A BPF object in the kernel. Where something is below 0 the host has told the user why. */
export class BpfObject {
  handle: u64;

  constructor(object: usize, size: u32) {
    this.handle = loadObject(object, <i32>size);
  }

  get isLoaded(): bool {
    return this.handle != 0;
  }

  /** Attaches a program where its section says, or to `target`. */
  attach(program: string, target: string = ""): i32 {
    const name = text(program), place = text(target);
    return attachProgram(this.handle, changetype<usize>(name), changetype<usize>(place));
  }

  map(name: string): i32 {
    const bytes = text(name);
    return mapByName(this.handle, changetype<usize>(bytes));
  }

  /** Calls `event`, a function at the top level, with a pointer to each event and its size, until it gives less than 0. */
  poll(map: i32, event: (context: usize, data: usize, size: usize) => i32, timeoutMs: i32): i32 {
    return bufferPoll(this.handle, map, event.index, 0, data, EVENT_BYTES, timeoutMs);
  }

  /** Makes one buffer of several, before any of them is polled and anything is attached. Of ebpm_1. */
  openBuffers(maps: StaticArray<i32>): i32 {
    return hostOpenBuffers(this.handle, changetype<usize>(maps), maps.length);
  }

  close(): i32 {
    return closeObject(this.handle);
  }
}

export function lookup(map: i32, key: usize, value: usize): i32 {
  return mapOperate(map, 1, key, value, 0, 0);
}

export function update(map: i32, key: usize, value: usize): i32 {
  return mapOperate(map, 2, key, value, 0, 0);
}

export function remove(map: i32, key: usize): i32 {
  return mapOperate(map, 3, key, 0, 0, 0);
}

/** @param key 0 for the first one */
export function nextKey(map: i32, key: usize, next: usize): i32 {
  return mapOperate(map, 4, key, 0, next, 0);
}

/** Of the last call that was refused, the errno of Linux. Of ebpm_1, as all that follows. */
export function errorNumber(): i32 {
  return hostErrorNumber();
}

/** The same in words: 0 its code, 1 its name, 2 the message, 3 the hint. */
export function errorText(field: i32): string {
  const size = hostErrorText(field, 0, 0) + 1;
  const bytes = new ArrayBuffer(size);
  hostErrorText(field, changetype<usize>(bytes), size);
  return String.UTF8.decode(bytes, true);
}

/** Type, bytes of a key, bytes of a value, entries at most, bytes that a lookup writes; null for no such map. */
export function mapInfo(map: i32): StaticArray<u32> | null {
  const info = new StaticArray<u32>(5);
  return hostMapInfo(map, changetype<usize>(info), 20) < 0 ? null : info;
}

/** In the function of a poll, the map whose event it was given. */
export function eventMap(): i32 {
  return hostEventMap();
}
