import assert from "node:assert/strict";
import fc from "fast-check";
import { nextPage, parseNextLink } from "../../src/oci/link.ts";

describe("parseNextLink", () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['</v2/a/tags/list?n=2&last=b>; rel="next"', "/v2/a/tags/list?n=2&last=b"],
    ["</x>; rel=next", "/x"],
    ['</x>;REL="NEXT"', "/x"],
    ['</a>; rel="prev", </b>; rel="next"', "/b"],
    ['</a>; title="a, b; c"; rel="first next"', "/a"],
    ['</x>; rel="nextish"', undefined],
    ["</x>", undefined],
    ["", undefined],
    ["/x; rel=next", undefined],
    ['<>; rel="next"', ""],
  ];
  for (const [header, expected] of cases) {
    it(`finds ${expected ?? "none"} in ${header || "nothing"}`, () => {
      assert.equal(parseNextLink(header), expected);
    });
  }

  it("finds the target among links of other kinds", () => {
    const target = fc.stringMatching(/^[a-z0-9/?=&,;]{0,20}$/);
    const others = fc.array(fc.tuple(target, fc.constantFrom("prev", "first", "last")));
    fc.assert(
      fc.property(others, target, (links, next) => {
        const header = [...links.map(([to, rel]) => `<${to}>; rel="${rel}"`), `<${next}>; rel="next"`].join(
          ", ",
        );
        assert.equal(parseNextLink(header), next);
      }),
    );
  });

  it("ends for any text, soon", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseNextLink(text)));
    const started = performance.now();
    parseNextLink(`<a>${"; a".repeat(5_000)} !`);
    parseNextLink(`<a>${';a="'.repeat(4_000)}`);
    assert.ok(performance.now() - started < 500);
  });
});

describe("nextPage", () => {
  const from = new URL("https://registry.test/v2/a/tags/list?n=1");
  it("stays on the registry", () => {
    assert.equal(nextPage(from, "</v2/x>; rel=next")?.href, "https://registry.test/v2/x");
    assert.equal(nextPage(from, undefined), undefined);
    for (const target of [
      "http://registry.test/x",
      "https://registry.test:444/x",
      "//evil.test/x",
      "https://u:p@registry.test/",
    ]) {
      assert.throws(() => nextPage(from, `<${target}>; rel=next`), {
        kind: "RegistryFault",
        message: /another server/,
      });
    }
  });
});
