import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

/** What came of loading an object for the map in it. */
export interface Made {
  readonly kind: "made" | "refused";
  /** The loader's error, or nothing. */
  readonly message: string;
}

export function makeMap(loader: string, object: string): Made {
  const { status, stderr } = spawnSync(loader, ["run", "--dry-run", object], { encoding: "utf8" });
  if (status === 0) return { kind: "made", message: "" };
  const message = /^error\[.*(?:\nhint: .*)?/m.exec(stderr)?.[0];
  assert.ok(message !== undefined, stderr);
  return { kind: "refused", message };
}
