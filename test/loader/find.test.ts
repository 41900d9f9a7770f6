import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { findLoader } from "../../src/loader/find.ts";
import { checkStartable } from "../../src/loader/startable.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("findLoader", () => {
  const folder = useTempFolder();

  it("takes the one that is named", () => {
    assert.equal(findLoader({ loaderPath: "/bin/true" }), "/bin/true");
  });

  it("does not fall back when the named one cannot be started", () => {
    const path = join(folder(), "loader");
    writeFileSync(path, "", { mode: 0o644 });
    for (const loaderPath of [path, join(folder(), "absent")]) {
      assert.throws(() => findLoader({ loaderPath }), {
        kind: "LoaderMissing",
        message: /EBPM_LOADER names/,
      });
    }
  });
});

describe("checkStartable", () => {
  const folder = useTempFolder();
  const refuses = (content: Buffer | string, message: RegExp, mode = 0o755): void => {
    const path = join(folder(), "loader");
    writeFileSync(path, content, { mode });
    assert.throws(() => checkStartable(path), { kind: "LoaderMissing", message });
  };

  it("accepts a program of this machine and a script", () => {
    checkStartable(process.execPath);
    const script = join(folder(), "script");
    writeFileSync(script, "#!/bin/sh\n", { mode: 0o755 });
    checkStartable(script);
  });

  it("refuses a program of another machine", () => {
    const head = Buffer.alloc(64);
    head.write("\u007fELF", 0, "latin1");
    head.writeUInt16LE(8, 18);
    refuses(head, /another kind of machine/);
  });

  it("refuses what is no program", () => {
    refuses("hello", /is not a program/);
    refuses("", /is not a program/);
    assert.throws(() => checkStartable(folder()), { kind: "LoaderMissing", message: /is not a file/ });
    assert.throws(() => checkStartable(join(folder(), "absent")), {
      kind: "LoaderMissing",
      message: /ENOENT/,
    });
  });
});
