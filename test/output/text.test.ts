import assert from "node:assert/strict";
import { EbpmError } from "../../src/errors.ts";
import { formatDiagnosis } from "../../src/output/diagnosis.ts";
import { formatErrorJson, formatErrorText } from "../../src/output/error.ts";
import { allowColour, painter } from "../../src/output/paint.ts";
import { stderrProgress } from "../../src/output/progress.ts";
import { formatSize } from "../../src/output/size.ts";
import { formatTable } from "../../src/output/table.ts";
import { formatWhich } from "../../src/output/which.ts";

const PIPE = { isTTY: false };
const TERMINAL = { isTTY: true };

describe("formatTable", () => {
  it("makes columns as wide as their widest cell and pads nothing at the end", () => {
    assert.equal(
      formatTable(
        ["NAME", "VERSION"],
        [
          ["opensnoop", "0.1.0"],
          ["x", "10.0.0"],
        ],
      ),
      "NAME       VERSION\nopensnoop  0.1.0\nx          10.0.0",
    );
  });

  it("lets no control character or line break through", () => {
    assert.equal(formatTable(["A"], [["x\u001b[31m\ny"]]), "A\nx[31m y");
  });
});

describe("formatSize", () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [12_648, "12.6 kB"],
    [999_949, "999.9 kB"],
    [999_960, "1.0 MB"],
    [3_100_000_000_000, "3100.0 GB"],
  ];
  for (const [bytes, text] of cases) {
    it(`${bytes} is ${text}`, () => {
      assert.equal(formatSize(bytes), text);
    });
  }
});

describe("painter", () => {
  afterEach(() => allowColour(true));

  it("colours on a terminal only, and never when colour is turned off", () => {
    assert.equal(painter(TERMINAL).red("x"), "\u001b[31mx\u001b[39m");
    assert.equal(painter(PIPE).red("x"), "x");
    allowColour(false);
    assert.equal(painter(TERMINAL).red("x"), "x");
  });
});

describe("errors", () => {
  const error = new EbpmError("PackageNotFound", 'no "x"', { hint: "look" });

  it("are two lines for people", () => {
    assert.equal(formatErrorText(error, PIPE), 'error[EBPM-P001]: no "x"\nhint: look\n');
  });

  it("are one line of JSON for programs", () => {
    assert.equal(
      formatErrorJson(error),
      '{"error":{"code":"EBPM-P001","message":"no \\"x\\"","hint":"look"}}\n',
    );
    assert.equal(
      formatErrorJson(new EbpmError("Internal", "m")),
      '{"error":{"code":"EBPM-X001","message":"m"}}\n',
    );
  });
});

describe("stderrProgress", () => {
  function drawn(isTTY: boolean): string {
    let text = "";
    const progress = stderrProgress({ isTTY, write: (piece) => (text += piece) });
    progress({ kind: "step", verb: "Building", subject: "x\u001b" });
    progress({ kind: "bytes", subject: "u", done: 500_000, total: undefined });
    progress({ kind: "note", text: "careful" });
    progress({ kind: "warning", text: "mind" });
    return text;
  }

  it("says only notes and warnings where nobody watches", () => {
    assert.equal(drawn(false), "note: careful\nwarning: mind\n");
  });

  it("replaces the running count by the next line on a terminal", () => {
    allowColour(false);
    const indent = " ".repeat(12);
    assert.equal(
      drawn(true),
      `    Building x\n\r\u001b[K\u001b[?7l${indent} 500.0 kB u\u001b[?7h\r\u001b[Knote: careful\nwarning: mind\n`,
    );
    allowColour(true);
  });
});

describe("formatWhich", () => {
  it("marks the place that wins and the ones behind it", () => {
    const place = { problem: undefined, found: undefined, wins: false };
    const places = [
      { ...place, origin: "EBPM_PATH", location: "/a" },
      { ...place, origin: "current directory", location: "/b", found: "/b/x.json", wins: true },
      { ...place, origin: "~", location: "/c", problem: "may not be read by this user" },
      { ...place, origin: "local registry", location: "/d", found: "x:0.1.0" },
    ];
    assert.equal(
      formatWhich({ places }, PIPE),
      [
        "  EBPM_PATH          /a: nothing",
        "→ current directory  /b/x.json",
        "  ~                  /c may not be read by this user",
        "  local registry     x:0.1.0 (hidden by the one above)",
      ].join("\n"),
    );
  });
});

describe("formatDiagnosis", () => {
  it("is a line a check, with its hint below", () => {
    const checks = [
      { name: "a", state: "ok", detail: "fine", hint: undefined },
      { name: "long", state: "missing", detail: "gone", hint: "get it" },
    ] as const;
    assert.equal(
      formatDiagnosis([{ title: "Running", checks }], PIPE),
      "Running\n  ✓ a     fine\n  ✗ long  gone\n          → get it",
    );
  });
});
