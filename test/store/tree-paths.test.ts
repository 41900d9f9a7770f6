import assert from "node:assert/strict";
import { normalize } from "node:path/posix";
import fc from "fast-check";
import { EbpmError } from "../../src/errors.ts";
import { TreePaths } from "../../src/store/tree-paths.ts";

type Step =
  | readonly [verb: "file" | "folder", path: string]
  | readonly [verb: "link", path: string, target: string];

function take(steps: readonly Step[]): string[] {
  const paths = new TreePaths("pkg");
  const taken: string[] = [];
  for (const [verb, path, target] of steps) {
    if (verb === "folder") paths.checkFolder(path);
    else taken.push(verb === "file" ? paths.addFile(path) : paths.addLink(path, target ?? ""));
  }
  paths.checkLinks();
  return taken;
}

describe("paths of a tree", () => {
  const good: readonly (readonly [claim: string, steps: readonly Step[], taken: readonly string[]])[] = [
    [
      "files in folders",
      [
        ["file", "a/b.h"],
        ["file", "a/c.h"],
        ["file", "d"],
      ],
      ["a/b.h", "a/c.h", "d"],
    ],
    [
      "what archives write before a path",
      [
        ["file", "./a//b"],
        ["folder", "./"],
        ["folder", "x/"],
      ],
      ["a/b"],
    ],
    [
      "a link to a neighbour",
      [
        ["file", "a/b"],
        ["link", "a/l", "b"],
      ],
      ["a/b", "a/l"],
    ],
    [
      "a link up and down again",
      [
        ["file", "x/y"],
        ["link", "a/l", "../x/y"],
      ],
      ["x/y", "a/l"],
    ],
    ["a link to nothing", [["link", "l", "missing/file"]], ["l"]],
    ["a link to its own folder", [["link", "a/l", "."]], ["a/l"]],
    [
      "a folder that has been named before",
      [
        ["folder", "a"],
        ["file", "a/b"],
        ["folder", "a/"],
      ],
      ["a/b"],
    ],
  ];
  for (const [claim, steps, taken] of good) {
    it(`takes ${claim}`, () => assert.deepEqual(take(steps), taken));
  }

  const bad: readonly (readonly [claim: string, steps: readonly Step[], message: RegExp])[] = [
    ["a path that leads out", [["file", "../x"]], /leads out/],
    ["a path that leads out and back", [["file", "a/../../pkg/x"]], /leads out/],
    ["an absolute path", [["file", "/etc/passwd"]], /leads out/],
    ["a backslash", [["file", "a\\b"]], /leads out/],
    ["a control character", [["file", "a\u001b[2J"]], /leads out/],
    ["bytes that are no text", [["file", "a\ufffd"]], /leads out/],
    ["an empty name", [["file", ""]], /not the name of a file/],
    ["a file that is called a folder", [["file", "a/"]], /not the name of a file/],
    ["a folder that leads out", [["folder", "../x/"]], /leads out/],
    [
      "the same file twice",
      [
        ["file", "a"],
        ["file", "./a"],
      ],
      /is there twice/,
    ],
    [
      "names that differ by case",
      [
        ["file", "Makefile"],
        ["file", "makefile"],
      ],
      /only by case from "Makefile"/,
    ],
    [
      "folders that differ by case",
      [
        ["file", "Inc/a"],
        ["file", "inc/b"],
      ],
      /only by case/,
    ],
    [
      "names that differ by composition",
      [
        ["file", "\u00e9"],
        ["file", "e\u0301"],
      ],
      /only by case/,
    ],
    [
      "a file in a file",
      [
        ["file", "a"],
        ["file", "a/b"],
      ],
      /is there twice/,
    ],
    [
      "a file where a folder is",
      [
        ["file", "a/b"],
        ["file", "a"],
      ],
      /is there twice/,
    ],
    [
      "a file behind a link",
      [
        ["link", "a", "b"],
        ["file", "a/x"],
      ],
      /lies behind a link/,
    ],
    [
      "a link over a folder",
      [
        ["file", "a/x"],
        ["link", "a", "b"],
      ],
      /is there twice/,
    ],
    ["a link that leads out", [["link", "a/l", "../../x"]], /leads out/],
    ["an absolute link", [["link", "l", "/etc"]], /leads out/],
    ["a link to nowhere", [["link", "l", ""]], /leads out/],
    [
      "links that lead out together",
      [
        ["link", "a/b/c", "../.."],
        ["link", "a/b/d", "c/.."],
      ],
      /leads out/,
    ],
    [
      "links in a circle",
      [
        ["link", "a", "b"],
        ["link", "b", "a"],
      ],
      /in a circle/,
    ],
    ["a repository", [["file", "x/.git/config"]], /git repository/],
    ["too long a name", [["file", "x".repeat(256)]], /too long/],
    ["too long a path", [["file", `${"x/".repeat(600)}x`]], /too long/],
  ];
  for (const [claim, steps, message] of bad) {
    it(`refuses ${claim}`, () => {
      assert.throws(() => take(steps), { kind: "PackageInvalid", message });
    });
  }

  it("never lets anything lie outside", () => {
    const path = fc
      .array(fc.constantFrom("a", "b", "..", ".", "", "C", "c", "\\", "\0"))
      .map((parts) => parts.join("/"));
    fc.assert(
      fc.property(fc.array(path, { maxLength: 6 }), (all) => {
        for (const one of all) {
          try {
            const [taken = ""] = take([["file", one]]);
            assert.equal(taken, normalize(taken));
            assert.ok(!taken.startsWith("/") && !taken.startsWith(".."), taken);
          } catch (error) {
            if (!(error instanceof EbpmError)) throw error;
          }
        }
      }),
    );
  });
});
