import assert from "node:assert/strict";
import { formatPrograms } from "../../src/output/programs.ts";

const PROGRAM = { number: 7, name: "on_exec", type: "tracepoint", user: 0, age: 90 };

describe("formatPrograms", () => {
  it("says so when no package is in the kernel", () => {
    assert.equal(formatPrograms({ pinned: [], running: [] }), "no package is in the kernel");
  });

  it("has a line for each package, pinned or running", () => {
    const text = formatPrograms({
      pinned: [
        { id: "filter-1", package: "filter", version: "1.2.3", user: "0", age: 200_000, programs: [PROGRAM] },
      ],
      running: [{ process: 42, package: null, version: null, user: null, age: null, programs: [] }],
    });
    assert.deepEqual(text.split("\n"), [
      "ID          PACKAGE  VERSION  USER  AGE  PROGRAMS",
      "filter-1    filter   1.2.3    0     2d   on_exec",
      "process 42  ?        -        ?     ?    -",
    ]);
  });

  it("has a line for each program where all are wanted, with the package that it is of", () => {
    const other = { ...PROGRAM, number: 8, name: "", age: 7300 };
    const running = [
      { process: 42, package: "execsnoop", version: null, user: "0", age: 59, programs: [PROGRAM] },
    ];
    const text = formatPrograms({ pinned: [], running, programs: [PROGRAM, other] });
    assert.deepEqual(text.split("\n").slice(3), [
      "PROGRAM  NAME     TYPE        USER  AGE  PACKAGE",
      "7        on_exec  tracepoint  0     1m   execsnoop",
      "8                 tracepoint  0     2h",
    ]);
  });
});
