import assert from "node:assert/strict";
import fc from "fast-check";
import { agreedScopes, mergeScopes } from "../../src/oci/scope.ts";

describe("mergeScopes", () => {
  it("gives each resource once, in one order", () => {
    const scopes = [
      "repository:b:pull",
      "repository:a:push,pull",
      "repository:b:delete,pull",
      "registry:catalog:*",
    ];
    assert.deepEqual(mergeScopes(scopes), [
      "registry:catalog:*",
      "repository:a:pull,push",
      "repository:b:delete,pull",
    ]);
    assert.deepEqual(mergeScopes(["", "nonsense", "a:", ":x"]), []);
  });
});

describe("agreedScopes", () => {
  it("follows the registry's wish for the repository in question and for what is none", () => {
    assert.deepEqual(agreedScopes(["repository:a:pull"], "repository:a:pull,push registry:catalog:*"), [
      "registry:catalog:*",
      "repository:a:pull,push",
    ]);
  });

  it("asks for no other repository", () => {
    assert.deepEqual(agreedScopes(["repository:a:pull"], "repository:b:push repository:ab:pull"), [
      "repository:a:pull",
    ]);
    assert.deepEqual(agreedScopes([], "repository:b:push"), []);
  });
});

describe("scopes of any kind", () => {
  const resource = fc.constantFrom(
    "repository:a",
    "repository:b/c",
    "repository:localhost:5000/d",
    "registry:catalog",
  );
  const actions = fc.array(fc.constantFrom("pull", "push", "delete", "*", ""), { maxLength: 4 });
  const scope = fc.tuple(resource, actions).map(([name, list]) => `${name}:${list.join(",")}`);

  it("are the same text in any order, and merged twice no more than once", () => {
    fc.assert(
      fc.property(fc.array(scope), fc.nat(), (scopes, turn) => {
        const merged = mergeScopes(scopes);
        const turned = [
          ...scopes.slice(turn % (scopes.length + 1)),
          ...scopes.slice(0, turn % (scopes.length + 1)),
        ];
        assert.deepEqual(mergeScopes(turned), merged);
        assert.deepEqual(mergeScopes(merged), merged);
      }),
    );
  });

  it("never give a registry a token for a repository that it was not asked about", () => {
    fc.assert(
      fc.property(
        fc.array(scope, { maxLength: 3 }),
        fc.array(fc.oneof(scope, fc.string())),
        (wanted, offered) => {
          const asked = new Set(mergeScopes(wanted).map((one) => one.slice(0, one.lastIndexOf(":"))));
          const mentioned = new Set(wanted.map((one) => one.slice(0, one.lastIndexOf(":"))));
          for (const one of agreedScopes(wanted, offered.join(" "))) {
            const name = one.slice(0, one.lastIndexOf(":"));
            assert.ok(!name.startsWith("repository:") || asked.has(name) || mentioned.has(name), one);
          }
        },
      ),
    );
  });
});
