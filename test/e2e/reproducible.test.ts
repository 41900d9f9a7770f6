import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reasonAgainstWasm } from "../support/compile-wasm.ts";
import { skipBecause } from "../support/skip.ts";

const EBPM = join(import.meta.dirname, "../../bin/ebpm");
const NOBODY = 65534;

interface Builder {
  /** Where in the test's folder. */
  readonly folder: string;
  readonly umask: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user?: number;
  /** What the machine is called; needs root. */
  readonly host?: string;
}

const ONE: Builder = { folder: "a", umask: "022", env: { LANG: "C", TZ: "UTC" } };

const OTHER: Builder = {
  folder: "another/and much longer ü/b",
  umask: "077",
  env: {
    LANG: "de_DE.UTF-8",
    LC_ALL: "tr_TR.UTF-8",
    TZ: "Asia/Tokyo",
    USER: "somebody",
    LOGNAME: "somebody",
    SOURCE_DATE_EPOCH: "1",
    CPATH: "/nothing",
    C_INCLUDE_PATH: "/nothing",
    CCC_OVERRIDE_OPTIONS: "+-DDIFFERENT",
  },
};

describe("a build gives the same bytes", function () {
  this.timeout(60_000);
  let folder = "";
  const OUTPUTS = ["probe", "probe-example"].flatMap((name) =>
    ["bpf.o", "json", "yaml", "tar"].map((suffix) => `target/${name}.${suffix}`),
  );

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "ebpm-same-"));
    chmodSync(folder, 0o755);
    const made = spawnSync(EBPM, ["init", join(folder, "origin/probe"), "--template", "library"]);
    assert.equal(made.status, 0, made.stderr.toString());
    const header = join(folder, "origin/probe/include/probe.h");
    writeFileSync(
      header,
      readFileSync(header, "utf8").replace(
        "#endif",
        "static inline const char *where(void) { return __FILE__; }\n#endif",
      ),
    );
    const example = join(folder, "origin/probe/example/example.bpf.c");
    appendFileSync(
      example,
      '\nSEC("tracepoint/syscalls/sys_enter_read")\nint on_where(void *ctx)\n{\n\tbpf_printk("%s", where());\n\treturn 0;\n}\n',
    );
    mkdirSync(join(folder, "hub/debian/12/x86_64"), { recursive: true });
    cpSync("/sys/kernel/btf/vmlinux", join(folder, "hub/debian/12/x86_64/6.1.0.btf"));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function run(origin: string, { folder: name, umask, env, user, host }: Builder, ...more: string[]): string {
    const project = join(folder, name);
    cpSync(join(folder, "origin", origin), project, { recursive: true });
    if (user !== undefined) spawnSync("chown", ["-R", String(user), project]);
    const args = ["-c", `umask ${umask} && exec "$@"`, "sh", EBPM, "build", project, ...more];
    const started = ["setpriv", "--reuid", `${user}`, "--regid", `${user}`, "--clear-groups", "sh", ...args];
    const renamed = ["--uts", "sh", "-c", `hostname ${host} && exec "$@"`, "sh", ...started];
    const { status, stderr } = spawnSync(
      host === undefined ? "sh" : "unshare",
      host === undefined ? args : renamed,
      {
        cwd: project,
        env: { PATH: process.env["PATH"] ?? "", HOME: project, EBPM_HOME: join(project, "home"), ...env },
      },
    );
    assert.equal(status, 0, stderr.toString());
    return project;
  }

  function build(builder: Builder): ReadonlyMap<string, Buffer> {
    const project = run("probe", builder, "--format", "yaml", "--btf", join(folder, "hub"));
    const present = OUTPUTS.filter((path) => path === "target/probe.bpf.o" || path.includes("example"));
    return new Map(present.map((path) => [path, readFileSync(join(project, path))]));
  }

  function assertSame(
    first: ReadonlyMap<string, Buffer>,
    second: ReadonlyMap<string, Buffer>,
    count = 5,
  ): void {
    assert.equal(first.size, count);
    for (const [path, bytes] of first) {
      assert.ok(second.get(path)?.equals(bytes), `${path} differs`);
      assert.ok(!bytes.includes(folder), `${path} says where it was made`);
    }
  }

  it("in two folders, under another locale, time zone, umask and environment", () => {
    assertSame(build(ONE), build(OTHER));
  });

  it("for a WebAssembly module with the object in it", function () {
    const reason = reasonAgainstWasm();
    if (reason !== undefined) skipBecause(this, reason);
    const made = spawnSync(EBPM, ["init", join(folder, "origin/module"), "--template", "wasm-c"]);
    assert.equal(made.status, 0, made.stderr.toString());
    const [first, second] = [ONE, OTHER].map((builder) => {
      const target = join(run("module", builder), "target");
      return new Map(["module.wasm", "module.json"].map((name) => [name, readFileSync(join(target, name))]));
    });
    assertSame(first ?? new Map(), second ?? new Map(), 2);
  });

  it("for another user, on a machine of another name", function () {
    if (process.getuid?.() !== 0) skipBecause(this, "needs root: it builds as another user");
    const probe = spawnSync(EBPM, ["--version"], {
      uid: NOBODY,
      gid: NOBODY,
      env: { HOME: "/", PATH: process.env["PATH"] ?? "" },
    });
    if (probe.status !== 0) skipBecause(this, "other users cannot start this checkout's ebpm");
    mkdirSync(join(folder, "nobody"));
    spawnSync("chown", [String(NOBODY), join(folder, "nobody")]);
    assertSame(build(ONE), build({ ...OTHER, folder: "nobody/x", user: NOBODY, host: "elsewhere" }));
  });
});
