import assert from "node:assert/strict";
import { differences } from "../../src/build/compare-packages.ts";
import type { EunomiaPackage } from "../../src/schema/eunomia-package.gen.ts";

const STAMP = {
  ebpm: "0.1.0",
  clang: "clang version 14.0.6",
  flags: ["-g"],
  source: "aa",
  headers: { "a.h": "11" },
};
const PACKAGE = {
  bpf_object: "eJw",
  bpf_object_size: 1,
  meta: { bpf_skel: { data_sections: [], maps: [], progs: [], obj_name: "x" } },
  ebpm: { schema: 1, name: "p", module: "p", version: "1.0.0", build: STAMP },
} as unknown as EunomiaPackage;

const withStamp = (stamp: object): EunomiaPackage =>
  ({ ...PACKAGE, ebpm: { ...PACKAGE.ebpm, build: { ...STAMP, ...stamp } } }) as EunomiaPackage;

describe("differences", () => {
  for (const [what, built, expected] of [
    ["nothing", PACKAGE, []],
    [
      "the compiler",
      withStamp({ clang: "clang version 19" }),
      ["clang: clang version 14.0.6 made the package, clang version 19 is here"],
    ],
    ["ebpm", withStamp({ ebpm: "0.2.0" }), ["ebpm: 0.1.0 made the package, 0.2.0 is here"]],
    ["the flags", withStamp({ flags: ["-g", "-O1"] }), ["flags: -g made the package, -g -O1 here"]],
    ["the source", withStamp({ source: "bb" }), ["the source differs"]],
    [
      "headers",
      withStamp({ headers: { "b.h": "1" } }),
      ["a.h is not read here", "b.h was not read for the package"],
    ],
    ["a linked file", withStamp({ linked: { "l.c": "1" } }), ["l.c was not read for the package"]],
    [
      "the object alone",
      { ...PACKAGE, bpf_object: "eJx" },
      ["the object differs, although what is recorded is the same: vmlinux.h or headers of the system"],
    ],
    [
      "its description alone",
      { ...PACKAGE, meta: { ...PACKAGE.meta, debug: true } },
      ["the description of the object differs"],
    ],
    [
      "a package without a record",
      { ...PACKAGE, ebpm: undefined },
      [
        'name: "p" in the package, nothing here',
        'module: "p" in the package, nothing here',
        'version: "1.0.0" in the package, nothing here',
      ],
    ],
  ] as const) {
    it(`tells of ${what}`, () => assert.deepEqual(differences(PACKAGE, built as EunomiaPackage), expected));
  }
});
