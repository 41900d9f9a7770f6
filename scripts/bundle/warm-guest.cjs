// Makes dist/wasm-guest.cache: runs the thread's bundle here, with a module that calls what modules call, and a loader that has said
// everything before it is asked. The module's pointers are all 0: there is nothing to be seen in its memory but one word.
"use strict";
const { openSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");

const [, , dist, folder] = process.argv;
const filename = join(dist, "wasm-guest.cjs");
// The same words as in start-worker.cjs.
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, "latin1")}\n})`;
const script = new Script(source, { filename });

const I32 = 0x7f;
const I64 = 0x7e;
const WORD = Buffer.from("\x7fELF", "latin1");
/** What is imported: its module, name, parameters and result, and what the module calls it with. */
const CALLS = [
  ["wasi_snapshot_preview1", "args_sizes_get", [I32, I32], I32, [32, 36]],
  ["wasi_snapshot_preview1", "args_get", [I32, I32], I32, [32, 64]],
  ["wasm_bpf", "wasm_load_bpf_object", [I32, I32], I64, [0, 4]],
  ["wasm_bpf", "wasm_bpf_map_fd_by_name", [I64, I32], I32, [1, 4]],
  ["wasm_bpf", "wasm_bpf_map_operate", [I32, I32, I32, I32, I32, I64], I32, [2, 2, 16, 16, 0, 0]],
  ["wasm_bpf", "wasm_attach_bpf_program", [I64, I32, I32], I32, [1, 4, 0]],
  ["wasi_snapshot_preview1", "fd_fdstat_get", [I32, I32], I32, [1, 64]],
  ["wasi_snapshot_preview1", "fd_write", [I32, I32, I32, I32], I32, [1, 24, 1, 40]],
  ["wasm_bpf", "wasm_bpf_buffer_poll", [I64, I32, I32, I32, I32, I32, I32], I32, [1, 3, 0, 0, 128, 64, 0]],
];

function warmModule() {
  const number = (value) => (value < 64 ? [value] : [(value & 0x7f) | 0x80, value >> 7]);
  const text = (word) => [...number(word.length), ...Buffer.from(word)];
  const list = (items) => [...number(items.length), ...items.flat()];
  const section = (id, content) => {
    const size = content.length;
    return [id, (size & 0x7f) | 0x80, size >> 7, ...content];
  };
  const types = CALLS.map(([, , parameters, result]) => [
    0x60,
    ...list(parameters.map((one) => [one])),
    1,
    result,
  ]);
  const event = [0x60, 3, I32, I32, I32, 1, I32];
  const start = [0x60, 0, 0];
  const [first, second] = [CALLS.length, CALLS.length + 1];
  const body = CALLS.flatMap(([, , parameters, , values], index) => [
    ...values.flatMap((value, at) => [parameters[at] === I64 ? 0x42 : 0x41, ...number(value)]),
    ...[0x10, index, 0x1a],
  ]);
  const code = [0, ...body, 0x0b];
  const memory = [...WORD, ...Buffer.from("events\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")];
  // At 24: a vector of no bytes at 0.
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list([...types, event, start])),
    ...section(2, list(CALLS.map(([module, name], index) => [...text(module), ...text(name), 0, index]))),
    ...section(3, list([[first], [second]])),
    ...section(4, [1, 0x70, 0, 1]),
    ...section(5, [1, 0, 1]),
    ...section(
      7,
      list([
        [...text("memory"), 2, 0],
        [...text("_start"), 0, second],
        [...text("table"), 1, 0],
      ]),
    ),
    ...section(9, [1, 0, 0x41, 0, 0x0b, 1, first]),
    ...section(10, [2, ...[4, 0, 0x41, 0, 0x0b], (code.length & 0x7f) | 0x80, code.length >> 7, ...code]),
    ...section(11, [1, 0, 0x41, 0, 0x0b, ...number(memory.length), ...memory]),
  ]);
}

function frame(kind, body) {
  const head = Buffer.alloc(5);
  head.writeUInt32LE(1 + body.length);
  head[4] = kind;
  return Buffer.concat([head, body]);
}

function reply(id, json, bytes = Buffer.alloc(0)) {
  const text = Buffer.from(JSON.stringify(json));
  const head = Buffer.alloc(8);
  head.writeUInt32LE(id);
  head.writeUInt32LE(text.length, 4);
  return frame(2, Buffer.concat([head, text, bytes]));
}

const map = { key_size: 4, value_size: 8, value_bytes: 8, max_entries: 1, typed: false };
const record = Buffer.alloc(16 + 8);
record.writeUInt32LE(8);
const SAID = Buffer.concat([
  frame(0, Buffer.from(JSON.stringify({ protocol: 1, loader: "0", libbpf: "0" }))),
  reply(1, {
    ...{ package: 1, name: "warm", programs: [], streams: [], samples: [], globals: [], missing: [] },
    maps: [
      { map: 3, name: "events", type: "ringbuf", ...map },
      { map: 2, name: "settings", type: "array", ...map },
    ],
  }),
  reply(2, {}),
  reply(3, { attached: ["x"], notes: [] }),
  reply(4, { subscription: 1, sources: [{ map: "events", kind: "ringbuf", types: [] }] }),
  reply(5, { records: 1, lost: 0 }, record),
]);

const said = join(folder, "said");
writeFileSync(said, SAID);
const cells = new Int32Array(new SharedArrayBuffer(16));
cells.set([0, 1, openSync(said, "r"), openSync("/dev/null", "w")]);

const imports = CALLS.map(([module, name, , result]) => ({
  ...{ module, name, parameters: [], results: [result === I64 ? "i64" : "i32"] },
}));
const request = {
  ...{ imports, module: new WebAssembly.Module(warmModule()), args: ["warm"], environment: [] },
};
const parentPort = {
  once: (_, listener) => listener({ request, shared: cells.buffer }),
  postMessage(message) {
    if (message.kind === "ended" && message.status === 0 && message.trap === undefined) return;
    if (message.kind === "loader") return;
    throw new Error(JSON.stringify(message));
  },
};
const needed = (name) => (name === "node:worker_threads" ? { parentPort } : require(name));
script.runInThisContext()({}, needed, { exports: {} }, filename, dist);
const cache = join(dist, "wasm-guest.cache");
writeFileSync(`${cache}.new`, script.createCachedData());
renameSync(`${cache}.new`, cache);
