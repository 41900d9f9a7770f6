/** Errors of WASI. @see https://github.com/WebAssembly/WASI/blob/snapshot-01/phases/snapshot/docs.md#errno */
export const WASI = {
  success: 0,
  badf: 8,
  fault: 21,
  intr: 27,
  inval: 28,
  io: 29,
  nosys: 52,
  spipe: 70,
} as const;

/** Errors of Linux, which the six functions give negated, as the runtimes of wasm-bpf do. */
export const LINUX = { perm: 1, noent: 2, io: 5, badf: 9, fault: 14, inval: 22, nosys: 38 } as const;
