import assert from "node:assert/strict";
import fc from "fast-check";
import { EbpmError } from "../../src/errors.ts";
import { capMemory } from "../../src/wasm/cap-memory.ts";
import { embeddedObjects } from "../../src/wasm/embedded-objects.ts";
import { readImports } from "../../src/wasm/imports.ts";
import { prepareModule } from "../../src/wasm/prepare.ts";
import { readSections } from "../../src/wasm/sections.ts";
import { moduleOf, text } from "../support/wasm-module.ts";

/** (module (type (func (param i32 i64) (result i64))) (import MODULE NAME (func (type 0))) (memory …)) */
function withImport(module: string, name: string, memory: readonly number[] = [1, 0, 1]): Uint8Array {
  return moduleOf(
    [1, [1, 0x60, 2, 0x7f, 0x7e, 1, 0x7e]],
    [2, [1, ...text(module), ...text(name), 0, 0]],
    [5, memory],
  );
}

describe("readImports", () => {
  it("gives names and types", () => {
    assert.deepEqual(readImports(readSections(withImport("wasm_bpf", "f"))), [
      { module: "wasm_bpf", name: "f", parameters: ["i32", "i64"], results: ["i64"] },
    ]);
    assert.deepEqual(readImports(readSections(moduleOf())), []);
  });

  const refused: readonly (readonly [string, Uint8Array, EbpmError["kind"], RegExp])[] = [
    ["another kind of file", Buffer.from("\u007fELF    "), "PackageInvalid", /not a WebAssembly module/],
    ["a header that is cut short", Buffer.from([0, 0x61, 0x73, 0x6d, 1]), "PackageCorrupt", /cut short/],
    ["a component", Buffer.from([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0]), "Unsupported", /component/],
    ["a later version", Buffer.from([0, 0x61, 0x73, 0x6d, 2, 0, 0, 0]), "PackageInvalid", /version 2/],
    ["a section that is cut short", Buffer.from([...moduleOf(), 5, 9, 1]), "PackageCorrupt", /cut short/],
    [
      "a length that never ends",
      Buffer.from([...moduleOf(), 5, 255, 255, 255, 255, 255, 1]),
      "PackageInvalid",
      /too long/,
    ],
    ["two sections of imports", moduleOf([2, [0]], [2, [0]]), "PackageInvalid", /two sections/],
    [
      "an imported memory",
      moduleOf([2, [1, ...text("env"), ...text("memory"), 2, 0, 1]]),
      "Unsupported",
      /wants the memory env\.memory/,
    ],
    [
      "an import without a type",
      moduleOf([2, [1, ...text("a"), ...text("b"), 0, 7]]),
      "PackageInvalid",
      /no type/,
    ],
  ];
  for (const [what, bytes, kind, message] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(() => readImports(readSections(bytes)), { kind, message });
    });
  }

  it("refuses whatever bytes there are with an error of ours", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (rest) => {
        try {
          readImports(readSections(Buffer.concat([moduleOf(), rest])));
        } catch (error) {
          assert.ok(error instanceof EbpmError && error.kind !== "Internal", String(error));
        }
      }),
    );
  });
});

describe("capMemory", () => {
  const capped = (memory: readonly number[], mebibytes: number): Uint8Array => {
    const module = moduleOf([5, memory]);
    return capMemory(module, readSections(module), mebibytes * 2 ** 20);
  };

  const cases: readonly (readonly [string, number[], number, number[]])[] = [
    ["adds a maximum", [1, 0, 2], 1, [1, 1, 2, 16]],
    ["lowers one that is higher", [1, 1, 2, 0x80, 0x08], 1, [1, 1, 2, 16]],
    ["keeps one that is lower", [1, 1, 2, 3], 1, [1, 1, 2, 3]],
    ["writes large numbers", [1, 0, 2], 256, [1, 1, 2, 0x80, 0x20]],
  ];
  for (const [claim, memory, mebibytes, expected] of cases) {
    it(claim, () => {
      assert.deepEqual([...capped(memory, mebibytes)], [...moduleOf([5, expected])]);
    });
  }

  it("leaves a module without memory as it is, and what stands around the section", () => {
    const module = moduleOf([1, [0]], [5, [1, 0, 2]], [10, [0]]);
    assert.deepEqual(
      [...capMemory(module, readSections(module), 2 ** 20)],
      [...moduleOf([1, [0]], [5, [1, 1, 2, 16]], [10, [0]])],
    );
    assert.deepEqual(capMemory(moduleOf(), [], 1), moduleOf());
  });

  it("refuses what wants more from the start, and memories of other kinds", () => {
    assert.throws(() => capped([1, 0, 17], 1), {
      kind: "Unsupported",
      message: /1\.0625 MiB of memory from the start/,
    });
    assert.throws(() => capped([1, 3, 1, 2], 1), { kind: "Unsupported", message: /shared/ });
    assert.throws(() => capped([1, 4, 1], 1), { kind: "Unsupported", message: /64|32 bits/ });
    assert.throws(() => capped([2, 0, 1, 0, 1], 1), { kind: "Unsupported", message: /2 memories/ });
  });
});

describe("prepareModule", () => {
  const accepted = [
    ["wasm_bpf", "wasm_load_bpf_object"],
    ["env", "wasm_bpf_map_operate"],
    ["callback-wrapper", "wasm_bpf_buffer_poll"],
    ["ebpm_1", "map_info"],
    ["wasi_snapshot_preview1", "path_open"],
  ] as const;
  for (const [module, name] of accepted) {
    it(`takes ${module}.${name}`, () => {
      // All is well with it but that it is no program.
      assert.throws(() => prepareModule(withImport(module, name), "x", 2 ** 20), {
        kind: "Unsupported",
        message: "x cannot be run: it exports no memory, so it is no program",
      });
    });
  }

  const unknown = [
    ["env", "helper_in_c", /it wants env\.helper_in_c.*/, /--allow-undefined/],
    ["wasm_bpf", "create_bpf", /wasm_bpf\.create_bpf/, /first runtime, of 2022/],
    ["wasi_snapshot_preview1", "fd_teleport", /fd_teleport/, /may import/],
    ["callback-wrapper", "wasm_load_bpf_object", /callback-wrapper/, /may import/],
    ["ebpm_2", "map_info", /ebpm_2\.map_info/, /may be of a later one/],
    ["__proto__", "toString", /__proto__\.toString/, /may import/],
  ] as const;
  for (const [module, name, message, hint] of unknown) {
    it(`refuses ${module}.${name} with its name`, () => {
      assert.throws(() => prepareModule(withImport(module, name), "x", 2 ** 20), {
        kind: "Unsupported",
        message,
        hint,
      });
    });
  }

  it("says what V8 has against it", () => {
    const broken = moduleOf([1, [1, 0x60, 0, 0]], [3, [1, 0]], [10, [1, 3, 0, 0x6a, 0x0b]]);
    assert.throws(() => prepareModule(broken, "x", 2 ** 20), {
      kind: "PackageInvalid",
      message: /^x cannot be run: it is not a valid WebAssembly module: .*not enough arguments/,
    });
  });
});

describe("embeddedObjects", () => {
  /** An ELF header for a machine, with no sections. */
  function elf(machine: number): readonly number[] {
    const header = Buffer.alloc(64);
    header.write("\u007fELF\u0002\u0001", "latin1");
    header.writeUInt16LE(machine, 18);
    header.writeBigUInt64LE(64n, 40);
    header.writeUInt16LE(64, 58);
    return [...header];
  }

  it("finds objects for BPF, in segments of both kinds and across two", () => {
    const object = elf(247);
    const [first, second] = [object.slice(0, 20), object.slice(20)];
    const module = moduleOf([
      11,
      [
        ...[4, 0, 0x41, 8, 0x0b, 20, ...first],
        ...[0, 0x41, 28, 0x0b, 44, ...second],
        ...[1, 64, ...object],
        ...[2, 0, 0x41, 0x80, 2, 0x0b, 64, ...elf(62)],
      ],
    ]);
    assert.deepEqual(
      embeddedObjects(module).map((found) => [...found]),
      [object, object],
    );
  });

  it("finds none where there is none, or where it is cut off", () => {
    assert.deepEqual(embeddedObjects(moduleOf()), []);
    assert.deepEqual(embeddedObjects(moduleOf([11, [1, 1, 30, ...elf(247).slice(0, 30)]])), []);
    assert.throws(() => embeddedObjects(moduleOf([11, [1, 1, 90, 1]])), { kind: "PackageCorrupt" });
  });

  it("is not led astray by any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.uint8Array({ maxLength: 60 }), (head, sections) => {
        const bytes = [...elf(247).slice(0, 40), ...head, ...sections];
        const length =
          bytes.length < 128 ? [bytes.length] : [(bytes.length & 0x7f) | 0x80, bytes.length >> 7];
        const found = embeddedObjects(moduleOf([11, [1, 1, ...length, ...bytes]]));
        assert.ok(found.every((object) => object.length <= bytes.length));
      }),
    );
  });
});
