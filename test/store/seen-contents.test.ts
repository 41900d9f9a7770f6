import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SeenContents } from "../../src/store/seen-contents.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const { signal } = new AbortController();

describe("SeenContents", () => {
  const folder = useTempFolder();
  const file = () => join(folder(), "data/seen");
  const seen = () => new SeenContents(file());

  it("tells what was something else before, and nothing of what is new", async () => {
    await seen().remember([{ key: "oci://h/a 1.0.0", digest: digest("1") }], signal);
    const now = [
      { key: "oci://h/a 1.0.0", digest: digest("2") },
      { key: "oci://h/b 1.0.0", digest: digest("3") },
    ];
    assert.deepEqual(seen().contradictions(now), [{ ...now[0], before: digest("1") }]);
  });

  it("keeps one sorted line each, the last word where it was accepted", async () => {
    await seen().remember([{ key: "oci://h/b 1.0.0", digest: digest("1") }], signal);
    await seen().remember([{ key: "oci://h/a 1.0.0", digest: digest("2") }], signal);
    await seen().remember([{ key: "oci://h/b 1.0.0", digest: digest("3") }], signal);
    const expected = `oci://h/a 1.0.0 ${digest("2")}\noci://h/b 1.0.0 ${digest("3")}\n`;
    assert.equal(readFileSync(file(), "utf8"), expected);
  });

  it("several at once lose nothing", async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `oci://h/p${index} 1.0.0`);
    await Promise.all(keys.map((key) => seen().remember([{ key, digest: digest("1") }], signal)));
    assert.equal(readFileSync(file(), "utf8").trimEnd().split("\n").length, 12);
  });

  it("passes over lines that are none of ours", async () => {
    await seen().remember([{ key: "oci://h/a 1.0.0", digest: digest("1") }], signal);
    writeFileSync(file(), `garbage\noci://h/a 1.0.0 sha256:short\n\u0000\n`);
    assert.deepEqual(seen().contradictions([{ key: "oci://h/a 1.0.0", digest: digest("2") }]), []);
  });
});
