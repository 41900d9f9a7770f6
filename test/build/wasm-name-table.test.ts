import assert from "node:assert/strict";
import fc from "fast-check";
import { nameTable } from "../../src/build/wasm/name-table.ts";
import { EbpmError } from "../../src/errors.ts";
import { moduleOf, text } from "../support/wasm-module.ts";

const MEMORY = [...text("memory"), 2, 0];

describe("nameTable", () => {
  it("gives the table of AssemblyScript the name that runtimes look for, and touches nothing else", () => {
    const module = moduleOf([5, [1, 0, 1]], [7, [2, ...MEMORY, ...text("table"), 1, 0]], [10, [0]]);
    const exports = [2, ...MEMORY, ...text("__indirect_function_table"), 1, 0];
    assert.deepEqual([...nameTable(module)], [...moduleOf([5, [1, 0, 1]], [7, exports], [10, [0]])]);
  });

  const kept: readonly (readonly [string, Uint8Array])[] = [
    ["no exports", moduleOf()],
    ["no table", moduleOf([7, [1, ...MEMORY]])],
    ["that name already", moduleOf([7, [1, ...text("__indirect_function_table"), 1, 0]])],
    ["two tables", moduleOf([7, [2, ...text("a"), 1, 0, ...text("b"), 1, 1]])],
  ];
  for (const [what, module] of kept) {
    it(`leaves a module with ${what} as it is`, () => assert.equal(nameTable(module), module));
  }

  it("refuses what is no module, or cut short", () => {
    assert.throws(() => nameTable(Buffer.from("AssemblyScript")), { kind: "PackageInvalid" });
    assert.throws(() => nameTable(moduleOf([7, [2, ...MEMORY]])), { kind: "PackageCorrupt" });
  });

  it("gives a module or an error of ours for any exports", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (content) => {
        try {
          nameTable(moduleOf([7, [...content]]));
        } catch (error) {
          assert.ok(error instanceof EbpmError && error.kind !== "Internal", String(error));
        }
      }),
    );
  });
});
