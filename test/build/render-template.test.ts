import assert from "node:assert/strict";
import fc from "fast-check";
import { renderFile } from "../../src/build/render-template.ts";

function render(path: string, text: string, name = "a-b.c"): readonly [string, string] {
  const file = renderFile(
    { path, content: Buffer.from(text), isExecutable: false },
    { name, summary: "Sums" },
  );
  return [file.path, file.content.toString("utf8")];
}

describe("renderFile", () => {
  for (const [path, text, expected] of [
    ["src/{{name}}.bpf.c", "{{name}}", ["src/a-b.c.bpf.c", "a-b.c"]],
    ["x", "{{IDENT}}_H {{ident}}", ["x", "A_B_C_H a_b_c"]],
    ["x", "{{summary}}.", ["x", "Sums."]],
    ["dot-github/dot-x", "dot-x", [".github/.x", "dot-x"]],
    ["a-dot-b", "", ["a-dot-b", ""]],
    ["x", "$" + "{{ secrets.x }} {{ name }} {{0}} {name} {{other}}", null],
    ["x", "$" + "{{name}}", null],
  ] as const) {
    it(`renders ${path} with ${JSON.stringify(text)}`, () => {
      assert.deepEqual(render(path, text), expected ?? [path, text]);
    });
  }

  it("makes an identifier of a name that starts with a digit", () => {
    assert.deepEqual(render("x", "{{IDENT}}", "2fast"), ["x", "_2FAST"]);
  });

  it("leaves bytes alone that are no text", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const content = Buffer.concat([Buffer.from([0xc0, 0]), bytes]);
        const file = renderFile({ path: "x", content, isExecutable: true }, { name: "x" });
        assert.deepEqual(file, { path: "x", content, isExecutable: true });
      }),
    );
  });

  it("does not fill in what a value brings", () => {
    assert.deepEqual(render("x", "{{{{name}}}}", "name"), ["x", "{{name}}"]);
  });
});
