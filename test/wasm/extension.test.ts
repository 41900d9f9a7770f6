import assert from "node:assert/strict";
import { type ExtensionWorld, extensionFunctions } from "../../src/wasm/extension.ts";
import { GuestFault, GuestMemory } from "../../src/wasm/guest-memory.ts";
import type { LoadedMap } from "../../src/wasm/loaded-object.ts";
import { Nonsense } from "../../src/wasm/refusal.ts";

const MAP: LoadedMap = {
  ...{ map: 3, name: "calls", type: "percpu_array", key_size: 4, value_size: 5 },
  ...{ value_bytes: 16, max_entries: 7, typed: false },
};

describe("the extension ebpm_1", () => {
  function world(over: Partial<ExtensionWorld> = {}) {
    const memory = new GuestMemory({ buffer: new ArrayBuffer(65_536) });
    const functions = extensionFunctions({
      memory: () => memory,
      refusal: () => ({ errno: 1, kind: "PermissionDenied", message: "näh\0", hint: undefined }),
      map: () => MAP,
      openBuffers: (_object, maps) => maps.reduce((sum, map) => sum + map, 0),
      eventMap: () => 5,
      ...over,
    });
    const call = (name: string, ...args: (number | bigint)[]) => functions[name]?.(...args);
    const text = (at: number, length: number): string => Buffer.from(memory.slice(at, length)).toString();
    return { memory, call, text };
  }

  const texts: readonly (readonly [field: number, size: number, length: number, written: string])[] = [
    [0, 32, 9, "EBPM-K001\0\xff"],
    [1, 32, 16, "PermissionDenied\0\xff"],
    [2, 32, 4, "näh\0\xff"],
    [3, 32, 0, "\0\xff"],
    [99, 32, 0, "\0\xff"],
    [1, 5, 16, "Perm\0\xff"],
    [1, 1, 16, "\0\xff"],
    [1, 0, 16, "\xff"],
  ];
  for (const [field, size, length, written] of texts) {
    it(`error_text of the field ${field} writes what fits into ${size} bytes`, () => {
      const { memory, call } = world();
      memory.bytes.fill(0xff);
      assert.equal(call("error_text", field, 100, size), length);
      const expected = Buffer.concat([Buffer.from(written.slice(0, -1)), Buffer.from([0xff])]);
      assert.deepEqual(Buffer.from(memory.slice(100, expected.length)), expected);
    });
  }

  it("has no error before anything was refused", () => {
    const { call } = world({ refusal: () => undefined });
    assert.equal(call("error_number"), 0);
    assert.equal(call("error_text", 2, 0, 0), 0);
  });

  it("map_info writes five numbers, as far as they fit", () => {
    const { memory, call } = world();
    assert.equal(call("map_info", 3, 8, 64), 20);
    assert.deepEqual([...new Uint32Array(memory.bytes.slice(8, 28).buffer)], [6, 4, 5, 7, 16]);
    memory.bytes.fill(0xff);
    assert.equal(call("map_info", 3, 8, 6), 20);
    assert.deepEqual([...memory.slice(8, 8)], [6, 0, 0, 0, 4, 0, 0xff, 0xff]);
  });

  it("a type of map that has no number yet is 0", () => {
    const { memory, call } = world({ map: () => ({ ...MAP, type: "of_tomorrow" }) });
    call("map_info", 3, 0, 4);
    assert.equal(memory.view.getUint32(0, true), 0);
  });

  it("open_buffers reads the handles that it is given", () => {
    const { memory, call } = world();
    memory.view.setUint32(400, 7, true);
    memory.view.setUint32(404, 8, true);
    assert.equal(call("open_buffers", 1n, 400, 2), 15);
    assert.equal(call("event_map"), 5);
  });

  const wrong: readonly (readonly [string, readonly number[], typeof GuestFault | typeof Nonsense])[] = [
    ["error_text", [1, 65_530, 100], GuestFault],
    ["error_text", [1, -1, 1], GuestFault],
    ["map_info", [3, 65_530, 20], GuestFault],
    ["open_buffers", [1, 65_530, 4], GuestFault],
    ["open_buffers", [1, 0, 0], Nonsense],
    ["open_buffers", [1, 0, 65], Nonsense],
    ["open_buffers", [1, 0, -1], Nonsense],
  ];
  for (const [name, args, kind] of wrong) {
    it(`${name}(${args.join(", ")}) is refused`, () => {
      assert.throws(() => world().call(name, ...args), kind);
    });
  }
});
