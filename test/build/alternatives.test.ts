import assert from "node:assert/strict";
import { refuseUnknownJumps, splitAlternatives } from "../../src/build/alternatives.ts";
import { EbpmError } from "../../src/errors.ts";
import { type Annotations, NO_ANNOTATIONS } from "../../src/package/meta.ts";
import type { Inspection } from "../../src/schema/inspect.gen.ts";
import { INSPECTION } from "../package/inspection-fixture.ts";

function annotated(programs: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Annotations {
  return { ...NO_ANNOTATIONS, programs: new Map(Object.entries(programs)) };
}

describe("splitAlternatives", () => {
  it("makes a set of the programs of each name, in the order of the source", () => {
    const { annotations, alternatives } = splitAlternatives(
      annotated({
        on_enter: { alternative: "tracepoint", target: "syscalls/sys_enter_read" },
        by_kprobe: { alternative: "probe" },
        on_exit: { alternative: "tracepoint" },
        always: { target: "eth0" },
      }),
    );
    assert.deepEqual(alternatives, [["on_enter", "on_exit"], ["by_kprobe"]]);
    assert.deepEqual(Object.fromEntries(annotations.programs), {
      on_enter: { target: "syscalls/sys_enter_read" },
      by_kprobe: {},
      on_exit: {},
      always: { target: "eth0" },
    });
  });

  it("finds none where no program has one", () => {
    assert.deepEqual(splitAlternatives(NO_ANNOTATIONS).alternatives, []);
  });
});

describe("refuseUnknownJumps", () => {
  const [map] = INSPECTION.maps;
  const withJumps: Inspection = {
    ...INSPECTION,
    maps: map === undefined ? [] : [{ ...map, name: "jumps", type: "prog_array" }],
  };
  const called = (name: string) => ({
    ...annotated({ second: { tailcall: { map: name, index: 1 } } }),
    places: new Map([["program second @tailcall", "x.bpf.c:3:5"]]),
  });

  it("takes a map of programs", () => {
    refuseUnknownJumps(called("jumps"), withJumps);
  });

  for (const [inspection, hint] of [
    [withJumps, "the maps of programs are jumps"],
    [INSPECTION, "tail calls need a map of the type BPF_MAP_TYPE_PROG_ARRAY"],
  ] as const) {
    it(`refuses another: ${hint}`, () => {
      assert.throws(
        () => refuseUnknownJumps(called("jump"), inspection),
        (error) =>
          error instanceof EbpmError &&
          error.kind === "AnnotationInvalid" &&
          error.message === "x.bpf.c:3:5: @tailcall above second names jump, which is no map of programs" &&
          error.hint === hint,
      );
    });
  }
});
