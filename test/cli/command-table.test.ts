import assert from "node:assert/strict";
import { type CommandTable, findEntry, spokenName } from "../../src/cli/command-table.ts";

const load = () => Promise.reject(new Error("not loaded in this test"));
const TABLE: CommandTable = ["run", "cache", "cache:verify"].map((id) => ({
  id,
  group: "Use packages",
  summary: id,
  load,
}));

describe("findEntry", () => {
  const cases: readonly (readonly [readonly string[], string | undefined, readonly string[]])[] = [
    [["run", "x"], "run", ["x"]],
    [["cache", "verify", "--json"], "cache:verify", ["--json"]],
    [["cache", "x"], "cache", ["x"]],
    [["cache"], "cache", []],
    [["cache:verify"], undefined, []],
    [["ru"], undefined, []],
    [[], undefined, []],
  ];
  for (const [argv, id, rest] of cases) {
    it(`${JSON.stringify(argv)} is ${id ?? "no command"}`, () => {
      const found = findEntry(TABLE, argv);
      assert.equal(found?.entry.id, id);
      assert.deepEqual(found?.rest ?? [], rest);
    });
  }

  it("words of a topic are spoken with spaces", () => {
    assert.deepEqual(TABLE.map(spokenName), ["run", "cache", "cache verify"]);
  });
});
