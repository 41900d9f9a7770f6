import assert from "node:assert/strict";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Control } from "../../src/wasm/control.ts";
import { WASI } from "../../src/wasm/errno.ts";
import { GuestExit } from "../../src/wasm/guest-exit.ts";
import { GuestMemory, toUnsigned } from "../../src/wasm/guest-memory.ts";
import { Output } from "../../src/wasm/output.ts";
import { WASI_FUNCTIONS, wasiFunctions } from "../../src/wasm/wasi.ts";

describe("WASI", () => {
  let folder = "";
  let fd = -1;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "ebpm-wasi-"));
    fd = openSync(join(folder, "out"), "w");
  });

  afterEach(() => {
    closeSync(fd);
    rmSync(folder, { recursive: true });
  });

  function world(args: readonly string[] = ["tool", "-v"], control = new Control()) {
    const memory = new GuestMemory({ buffer: new ArrayBuffer(65_536) });
    const output = new Output(fd, control, undefined);
    const functions = wasiFunctions({
      args,
      environment: ["A=b"],
      stdout: output,
      stderr: output,
      control,
      memory: () => memory,
    });
    const call = (name: string, ...values: (number | bigint)[]) => functions.get(name)?.(...values);
    return { memory, call, functions, printed: () => readFileSync(join(folder, "out"), "utf8") };
  }

  it("has a function for each name that it promises", () => {
    assert.deepEqual([...world().functions.keys()].sort(), [...WASI_FUNCTIONS].sort());
  });

  it("gives arguments and environment as lists of strings that end with NUL", () => {
    const { memory, call } = world();
    assert.equal(call("args_sizes_get", 0, 4), WASI.success);
    assert.deepEqual([memory.view.getUint32(0, true), memory.view.getUint32(4, true)], [2, 8]);
    assert.equal(call("args_get", 16, 64), WASI.success);
    assert.deepEqual([memory.view.getUint32(16, true), memory.view.getUint32(20, true)], [64, 69]);
    assert.equal(Buffer.from(memory.slice(64, 8)).toString(), "tool\0-v\0");
    assert.equal(call("environ_sizes_get", 0, 4), WASI.success);
    assert.deepEqual([memory.view.getUint32(0, true), memory.view.getUint32(4, true)], [1, 4]);
  });

  it("writes vectors to standard output and says how much", () => {
    const { memory, call, printed } = world();
    memory.slice(100, 6).set(Buffer.from("abcdef"));
    for (const [at, value] of [100, 2, 104, 2].entries()) memory.view.setUint32(at * 4, value, true);
    assert.equal(call("fd_write", 1, 0, 2, 32), WASI.success);
    assert.equal(memory.view.getUint32(32, true), 4);
    assert.equal(printed(), "abef");
  });

  const refused: readonly (readonly [string, (number | bigint)[], number])[] = [
    ["fd_write", [3, 0, 1, 32], WASI.badf],
    ["fd_write", [1, 65_530, 1, 32], WASI.fault],
    ["fd_write", [1, 0, 5000, 32], WASI.inval],
    ["fd_write", [1, 0xffff_ffffn * 4n, 1, 32], WASI.fault],
    ["fd_read", [3, 0, 1, 32], WASI.badf],
    ["fd_read", [0, 0, 1, -4], WASI.fault],
    ["fd_prestat_get", [3, 0], WASI.badf],
    ["path_open", [3, 0, 0, 0, 0, 0n, 0n, 0, 0], WASI.badf],
    ["sock_send", [3, 0, 0, 0, 0], WASI.nosys],
    ["fd_seek", [1, 0n, 0, 0], WASI.spipe],
    ["fd_close", [9], WASI.badf],
    ["random_get", [65_000, 1000], WASI.fault],
    ["clock_time_get", [0, 0n, 65_530], WASI.fault],
    ["poll_oneoff", [0, 0, 0, 0], WASI.inval],
    ["poll_oneoff", [65_530, 0, 1, 0], WASI.fault],
    ["args_get", [0, 65_534], WASI.fault],
  ];
  for (const [name, values, errno] of refused) {
    it(`${name}(${values.join(", ")}) is answered with ${errno}`, () => {
      assert.equal(world().call(name, ...values), errno);
    });
  }

  it("calls the standard streams a terminal", () => {
    const { memory, call } = world();
    assert.equal(call("fd_fdstat_get", 1, 0), WASI.success);
    assert.equal(memory.bytes[0], 2);
  });

  it("ends with the status that proc_exit names", () => {
    assert.throws(
      () => world().call("proc_exit", 300),
      (error) => error instanceof GuestExit && error.status === 44,
    );
  });

  it("ends a sleep when the guest is to stop, and does not begin one after that", () => {
    const control = new Control();
    control.requestStop(130);
    control.requestStop(143);
    const { memory, call } = world([], control);
    memory.view.setBigUint64(24, 10_000_000_000n, true);
    assert.throws(
      () => call("poll_oneoff", 0, 100, 1, 200),
      (error) => error instanceof GuestExit && error.status === 130,
    );
  });

  it("lets a guest that knows that it is to stop sleep while it cleans up", () => {
    const control = new Control();
    control.requestStop(130);
    control.tell();
    const { memory, call } = world([], control);
    memory.view.setBigUint64(24, 1_000_000n, true);
    assert.equal(call("poll_oneoff", 0, 100, 1, 200), WASI.success);
    assert.equal(memory.view.getUint32(200, true), 1);
  });

  it("says which of several clocks is over first", () => {
    const { memory, call } = world();
    for (const [at, ms] of [50, 1].entries()) {
      memory.view.setBigUint64(at * 48, BigInt(at + 7), true);
      memory.view.setBigUint64(at * 48 + 24, BigInt(ms) * 1_000_000n, true);
    }
    assert.equal(call("poll_oneoff", 0, 200, 2, 300), WASI.success);
    assert.equal(memory.view.getUint32(300, true), 1);
    assert.equal(memory.view.getBigUint64(200, true), 8n);
  });

  it("a pointer of 64 bits beyond 32 is beyond the memory", () => {
    assert.equal(toUnsigned(-1), 0xffff_ffff);
    assert.equal(toUnsigned(5n), 5);
    assert.equal(toUnsigned(0x1_0000_0000n), Number.POSITIVE_INFINITY);
    assert.equal(toUnsigned(-1n), Number.POSITIVE_INFINITY);
  });
});
