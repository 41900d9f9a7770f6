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
