import assert from "node:assert/strict";
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
