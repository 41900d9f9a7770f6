import assert from "node:assert/strict";
import { type ChildProcess, execFileSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSections } from "../../src/package/wasm/sections.ts";
import { readImports } from "../../src/wasm/imports.ts";
import { actAndStop } from "../support/act-and-stop.ts";
import { outputOf, runCli, toolEnvironment } from "../support/cli.ts";
import { reasonAgainstBpf, reasonAgainstTool, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";
import { ASSEMBLYSCRIPT, WASM_LANGUAGES } from "../support/wasm-languages.ts";

describe("templates of WebAssembly modules", function () {
  this.timeout(120_000);
  const folder = useTempFolder();

  before(function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
  });

  it("wasm-assemblyscript fetches its compiler by the lock that it comes with", async function () {
    const against = reasonAgainstTool("npm", ["view", "assemblyscript", "name"]);
    if (against !== undefined) skipBecause(this, against);
    const project = join(folder(), "cwd", "probe");
    await outputOf(runCli(folder(), ["init", "probe", "--template", "wasm-assemblyscript"]));
    const lock = readFileSync(join(project, "package-lock.json"));
    // What npm is told of the network here: a mirror, a proxy, certificates.
    const network = Object.entries(process.env).filter(([name]) => /^npm_config_|_proxy$|cert/i.test(name));
    const env = { ...toolEnvironment(), ...Object.fromEntries(network) };
    await outputOf(runCli(folder(), ["build", "probe"], { env }));
    assert.ok(readSections(readFileSync(join(project, "target", "probe.wasm"))).length > 0);
    assert.ok(lock.equals(readFileSync(join(project, "package-lock.json"))));
  });

  for (const { language, reason } of WASM_LANGUAGES) {
    it(`wasm-${language} becomes a module that shows programs as they are started, the same each time`, async function () {
      const against = reason();
      if (against !== undefined) skipBecause(this, against);
      const cwd = join(folder(), "cwd");
      await outputOf(runCli(folder(), ["init", "probe", "--template", `wasm-${language}`]));
      if (language === "assemblyscript") symlinkSync(ASSEMBLYSCRIPT, join(cwd, "probe", "node_modules"));
      const module = join(cwd, "probe", "target", "probe.wasm");
      const env = toolEnvironment();
      await outputOf(runCli(folder(), ["build", "probe"], { env }));
      const first = readFileSync(module);
      const again = await runCli(folder(), ["build", "--json", "probe"], { env });
      assert.equal(JSON.parse(again.stdout).modules[0].upToDate, true);
      await outputOf(runCli(folder(), ["build", "--force", "probe"], { env }));
      assert.ok(first.equals(readFileSync(module)), "two builds differ");
      const modules = new Set(readImports(readSections(first)).map((one) => one.module));
      const own = language === "go" ? ["callback-wrapper", "wasm_bpf"] : ["wasm_bpf"];
      assert.deepEqual([...modules].sort(), [...own, "wasi_snapshot_preview1"].sort());
      const { stdout, status } = await runCli(folder(), ["run", module], { onStart: runTrue });
      assert.match(stdout, /^PID +UID +COMM +FILENAME$/m);
      assert.match(stdout, /^\d+ +0 +true +\S*\/true$/m);
      assert.equal(status, 0);
    });

    it(`wasm-${language} can ask by ebpm_1 what a map is and why something was refused`, async function () {
      const against = reason();
      if (against !== undefined) skipBecause(this, against);
      const project = join(folder(), "cwd", "probe");
      await outputOf(runCli(folder(), ["init", "probe", "--template", `wasm-${language}`]));
      if (language === "assemblyscript") symlinkSync(ASSEMBLYSCRIPT, join(project, "node_modules"));
      const source = join(project, "src", `probe.${ENDINGS[language]}`);
      const text = readFileSync(source, "utf8");
      assert.ok(text.includes(ASKING[language].after));
      writeFileSync(
        source,
        text.replace(ASKING[language].after, (found) => found + ASKING[language].code),
      );
      const env = toolEnvironment();
      await outputOf(runCli(folder(), ["build", "probe"], { env }));
      const module = join(project, "target", "probe.wasm");
      const { stdout } = await runCli(folder(), ["run", module], { onStart: runTrue });
      // BPF_MAP_TYPE_RINGBUF, of 256 KiB; there is no program of that name.
      assert.match(stdout, /^27 262144 1 UsageInvalid$/m);
    });
  }
});

const ENDINGS = { c: "c", rust: "rs", go: "go", assemblyscript: "ts" } as const;

/** What is put into the templates' programs, behind which words. */
const ASKING = {
  c: {
    after: "probe_attach(object) < 0)\n\t\treturn 1;\n",
    code: `
	struct ebpm_map_info info;
	char name[32];

	wasm_attach_bpf_program(object, "nothing", NULL);
	ebpm_map_info(probe_map_events(object), &info, sizeof(info));
	ebpm_error_text(EBPM_ERROR_NAME, name, sizeof(name));
	printf("%u %u %d %s\\n", info.type, info.max_entries, ebpm_error_number(), name);
`,
  },
  rust: {
    after: 'let events = object.map("events")?;\n',
    code: `
    let _ = object.attach("nothing", None);
    let (info, error) = (events.info()?, ebpm_wasm::ebpm_1::last_error().ok_or(Refused(-1))?);
    println!("{} {} {} {}", info.kind, info.max_entries, error.number, error.name);
`,
  },
  go: {
    after: 'events, err := object.Map("events")\n',
    code: `
	object.Attach("nothing", "")
	info, _ := events.Info()
	number, _, name, _, _ := LastError()
	fmt.Println(info.Type, info.MaxEntries, number, name)
`,
  },
  assemblyscript: {
    after: 'const events = object.map("events");\n',
    code: `
import { errorNumber, errorText, mapInfo } from "../target/wasm/ebpm_wasm";
object.attach("nothing");
const info = mapInfo(events);
const words = [info[0].toString(), info[3].toString(), errorNumber().toString(), errorText(1)];
console.log(words.join(" "));
`,
  },
} as const;

/** Has a program started once the module is attached, and stops the module when it has shown that. */
function runTrue(child: ChildProcess): void {
  actAndStop(child, /\/true$/m, () => execFileSync("true"));
}
