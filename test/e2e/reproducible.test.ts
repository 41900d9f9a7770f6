import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import {
  assertSameFiles,
  type Builder,
  buildAs,
  ONE,
  OTHER,
  reasonAgainstStrangers,
  STRANGER,
} from "../support/builders.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";
import { ASSEMBLYSCRIPT, WASM_LANGUAGES } from "../support/wasm-languages.ts";

const EBPM = join(import.meta.dirname, "../../bin/ebpm");

/** Who builds the same sources once more. */
const OTHERS: readonly {
  readonly who: string;
  readonly other: Builder;
  readonly reason?: () => string | undefined;
}[] = [
  { who: "in another folder, under another locale, time zone, umask and environment", other: OTHER },
  { who: "for another user, on a machine of another name", other: STRANGER, reason: reasonAgainstStrangers },
];

describe("a build gives the same bytes", function () {
  this.timeout(300_000);
  const folder = useTempFolder();
  const origin = () => join(folder(), "origin");

  beforeEach(() => chmodSync(folder(), 0o755));

  function init(template: string): void {
    const made = spawnSync(EBPM, ["init", join(origin(), "module"), "--template", template]);
    assert.equal(made.status, 0, made.stderr.toString());
  }

  /** @returns the projects of both builders */
  function build(other: Builder, ...args: readonly string[]): readonly [string, string] {
    const request = { folder: folder(), origin: join(origin(), "module"), args };
    return [buildAs(ONE, request), buildAs(other, request)];
  }

  for (const { who, other, reason = () => undefined } of OTHERS) {
    it(`of objects, JSON, YAML and archives ${who}`, function () {
      const against = reason();
      if (against !== undefined) skipBecause(this, against);
      init("library");
      sayWhere(join(origin(), "module"));
      const hub = join(folder(), "hub");
      mkdirSync(join(hub, "debian/12/x86_64"), { recursive: true });
      cpSync("/sys/kernel/btf/vmlinux", join(hub, "debian/12/x86_64/6.1.0.btf"));
      const projects = build(other, "--format", "yaml", "--btf", hub);
      const ofExample = ["bpf.o", "json", "yaml", "tar"].map((suffix) => `target/module-example.${suffix}`);
      assertSameFiles(projects, ["target/module.bpf.o", ...ofExample], folder());
    });

    for (const { language, reason: reasonAgainst } of WASM_LANGUAGES) {
      it(`of a WebAssembly module in ${language} ${who}`, function () {
        const against = reasonAgainst() ?? reason();
        if (against !== undefined) skipBecause(this, against);
        init(`wasm-${language}`);
        if (language === "assemblyscript") symlinkSync(ASSEMBLYSCRIPT, join(origin(), "module/node_modules"));
        assertSameFiles(build(other), ["target/module.wasm", "target/module.json"], folder());
      });
    }
  }
});

/** Has the sources of a library's template speak of where they lie. */
function sayWhere(project: string): void {
  const header = join(project, "include/module.h");
  const where = "static inline const char *where(void) { return __FILE__; }\n#endif";
  writeFileSync(header, readFileSync(header, "utf8").replace("#endif", where));
  appendFileSync(
    join(project, "example/example.bpf.c"),
    '\nSEC("tracepoint/syscalls/sys_enter_read")\nint on_where(void *ctx)\n{\n\tbpf_printk("%s", where());\n\treturn 0;\n}\n',
  );
}
