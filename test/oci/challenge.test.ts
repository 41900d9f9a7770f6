import assert from "node:assert/strict";
import fc from "fast-check";
import { parseChallenges } from "../../src/oci/challenge.ts";

function plain(header: string): readonly (readonly [string, Readonly<Record<string, string>>])[] {
  return parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);
}

describe("parseChallenges", () => {
  const cases: readonly (readonly [string, ReturnType<typeof plain>])[] = [
    ["", []],
    ["Basic", [["basic", {}]]],
    ["basic realm=", [["basic", {}]]],
    ['Basic realm="x"', [["basic", { realm: "x" }]]],
    ["BEARER Realm=x,SERVICE=y", [["bearer", { realm: "x", service: "y" }]]],
    [
      'Bearer realm="https://a/t?x=1,2",service="r",scope="repository:a/b:pull,push"',
      [["bearer", { realm: "https://a/t?x=1,2", service: "r", scope: "repository:a/b:pull,push" }]],
    ],
    ['Bearer realm="a \\"b\\" \\\\ c"', [["bearer", { realm: 'a "b" \\ c' }]]],
    [
      'Bearer realm="a" , Basic realm="b"',
      [
        ["bearer", { realm: "a" }],
        ["basic", { realm: "b" }],
      ],
    ],
    [
      'Negotiate, Basic realm="b"',
      [
        ["negotiate", {}],
        ["basic", { realm: "b" }],
      ],
    ],
    [
      'Negotiate abc==, Bearer realm="b"',
      [
        ["negotiate", {}],
        ["bearer", { realm: "b" }],
      ],
    ],
    [", ,Basic", [["basic", {}]]],
    ['Bearer realm="a",realm="b"', [["bearer", { realm: "a" }]]],
    ['Bearer realm = "a" , service\t=\tb', [["bearer", { realm: "a", service: "b" }]]],
    ['Bearer realm="never ends', [["bearer", { realm: "" }]]],
    ["=,=", []],
    ['"quoted"', []],
  ];
  for (const [header, expected] of cases) {
    it(`reads ${header || "nothing"}`, () => assert.deepEqual(plain(header), expected));
  }

  it("reads back what is written by the rules", () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
    const challenge = fc.record({
      scheme: word,
      parameters: fc.uniqueArray(fc.tuple(word, fc.string()), { selector: ([name]) => name, minLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(challenge, { maxLength: 4 }), (challenges) => {
        const header = challenges
          .map(({ scheme, parameters }) => {
            const pairs = parameters.map(([name, value]) => `${name}="${value.replace(/["\\]/g, "\\$&")}"`);
            return `${scheme} ${pairs.join(", ")}`;
          })
          .join(", ");
        assert.deepEqual(
          plain(header),
          challenges.map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]),
        );
      }),
    );
  });

  it("ends for any text", () => {
    const text = fc.array(
      fc.oneof(fc.constantFrom("Bearer ", "=", ",", '"', "\\", " ", "realm"), fc.string()),
    );
    fc.assert(
      fc.property(text, (parts) =>
        assert.ok(parseChallenges(parts.join("")).length <= parts.join("").length),
      ),
    );
  });

  it("takes no longer than the header is long", () => {
    const started = performance.now();
    parseChallenges(`Bearer ${'a="'.repeat(5_000)}`);
    parseChallenges(`${"a ,".repeat(5_000)}"`);
    parseChallenges(`Bearer ${"=".repeat(16_000)}!`);
    assert.ok(performance.now() - started < 500);
  });
});
