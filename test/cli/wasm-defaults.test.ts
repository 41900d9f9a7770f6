import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readWasmDefaults } from "../../src/cli/wasm-defaults.ts";
import { mergePolicies, type WasmDefaults } from "../../src/wasm/policy.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("readWasmDefaults", () => {
  const folder = useTempFolder();

  function read(text: string): Promise<WasmDefaults> {
    mkdirSync(join(folder(), "ebpm"), { recursive: true });
    writeFileSync(join(folder(), "ebpm", "config.toml"), text);
    return readWasmDefaults({ env: { XDG_CONFIG_HOME: folder() }, home: folder() });
  }

  it("takes the options of run for keys", async () => {
    const defaults = await read(`[wasm]
max-memory = "16M"
max-output = "10K"
max-map-memory = "1G"
max-objects = 2
pinning = false
allow-program-type = ["tracepoint", "kprobe"]
deny-helper = ["probe_write_user"]
deny-kfunc = ["*"]
`);
    assert.deepEqual(defaults, {
      limits: { memoryBytes: 16 * 2 ** 20, outputBytes: 10 * 2 ** 10 },
      policy: {
        helpers: { deny: ["probe_write_user"] },
        kfuncs: { deny: ["*"] },
        program_types: { allow: ["tracepoint", "kprobe"] },
        max_objects: 2,
        max_map_bytes: 2 ** 30,
        pinning: false,
      },
    });
  });

  it("says nothing where there is no file, or no table in it", async () => {
    const nothing = { limits: {}, policy: {} };
    assert.deepEqual(await readWasmDefaults({ env: {}, home: join(folder(), "none") }), nothing);
    assert.deepEqual(await read("[registries]\n"), nothing);
  });

  const wrong = [
    'max-memory = "much"',
    "max-memory = 16",
    "max-objects = -1",
    'deny-helper = "probe_write_user"',
    'deny-helper = ["a,b"]',
    'pinning = "no"',
    'max_memory = "16M"',
  ];
  for (const line of wrong) {
    it(`refuses ${line}, which would not be what was meant`, async () => {
      await assert.rejects(read(`[wasm]\n${line}\n`), { kind: "ConfigInvalid" });
    });
  }
});

describe("mergePolicies", () => {
  it("puts each list that is given in place of the default one, and keeps the others", () => {
    const defaults = {
      max_objects: 2,
      pinning: false,
      helpers: { allow: ["map_*"], deny: ["a"] },
      attach: { deny: ["x"] },
    };
    assert.deepEqual(
      mergePolicies(defaults, { max_objects: 5, helpers: { deny: ["b"] }, kfuncs: { allow: [] } }),
      {
        max_objects: 5,
        pinning: false,
        helpers: { allow: ["map_*"], deny: ["b"] },
        attach: { deny: ["x"] },
        kfuncs: { allow: [] },
      },
    );
    assert.deepEqual(mergePolicies({}, {}), {});
  });
});
