import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findLoader } from "../../src/loader/find.ts";
import { killed } from "../support/attach-surroundings.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { Probe } from "../support/probe.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const LOADER = findLoader({ loaderPath: process.env["EBPM_LOADER"] });

describe("the loader gives up privilege", function () {
  this.timeout(20_000);
  const folder = useTempFolder();

  before(function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
  });

  async function running(kind: string, env: Readonly<Record<string, string>>): Promise<ChildProcess> {
    const object = compileFixture("attach", folder(), kind);
    const child = spawn(LOADER, ["run", "--verbose", "--format", "json", object], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
    });
    // An event proves that everything that is given up has been given up.
    for await (const _ of child.stdout) break;
    return child;
  }

  function status({ pid }: ChildProcess): ReadonlyMap<string, string> {
    const lines = readFileSync(`/proc/${pid}/status`, "utf8").split("\n");
    return new Map(
      lines.map((line) => [line.split(":")[0] ?? "", line.split("\t").slice(1).join(" ")] as const),
    );
  }

  for (const [who, env, uid, gid] of [
    ["nobody", {}, 65534, 65534],
    ["the user who called sudo", { SUDO_UID: "1234", SUDO_GID: "1235" }, 1234, 1235],
  ] as const) {
    it(`attached, it is ${who}, without capabilities and with few system calls`, async () => {
      const child = await running("RAW_TP", env);
      try {
        const seen = status(child);
        const values = ["Uid", "Gid", "Groups", "CapPrm", "CapEff", "CapInh", "NoNewPrivs", "Seccomp"];
        assert.deepEqual(
          values.map((key) => (seen.get(key) ?? "").trim()),
          [
            `${uid} ${uid} ${uid} ${uid}`,
            `${gid} ${gid} ${gid} ${gid}`,
            "",
            ...Array(3).fill("0000000000000000"),
            "1",
            "2",
          ],
        );
      } finally {
        await killed(child);
      }
    });
  }

  it("a bpftrace script has none left either, and its timers, stacks and END work", async () => {
    const script = 'i:ms:50 { printf("%s\\n", "tick"); @=count(); } END { printf("end\\n"); }';
    const probe = await Probe.start(["-e", script], { EBPM_HOME: folder() });
    await probe.until(() => /tick\ntick/.test(probe.stdout), "to print twice");
    const seen = status(probe.child);
    assert.deepEqual(
      ["Uid", "CapEff", "NoNewPrivs", "Seccomp"].map((key) => seen.get(key)?.trim()),
      ["65534 65534 65534 65534", "0000000000000000", "1", "2"],
    );
    const { status: code, stdout } = await probe.stop();
    assert.match(stdout, /tick\nend\n\n\n@: \d+\n/);
    assert.equal(code, 0);
  });

  it("serving, it has none but those that programs may need", async () => {
    const child = spawn(LOADER, ["serve"], { stdio: ["pipe", "pipe", "inherit"] });
    try {
      await once(child.stdout, "data");
      const effective = BigInt(`0x${status(child).get("CapEff")?.trim()}`);
      const needed = [2, 6, 7, 12, 13, 19, 21, 24, 34, 38, 39, 40].reduce(
        (mask, bit) => mask | (1n << BigInt(bit)),
        0n,
      );
      assert.equal(effective & ~needed, 0n);
      assert.notEqual(effective & (1n << 39n), 0n);
    } finally {
      await killed(child);
    }
  });

  const limited: readonly (readonly [kind: string, capabilities: string, options: readonly string[]])[] = [
    ["RAW_TP", "+bpf,+perfmon", []],
    ["TP_BTF", "+bpf,+perfmon", []],
    ["UPROBE", "+bpf,+perfmon", ["--exe", "libc.so.6", "--symbol", "malloc"]],
    ["UPROBE_MULTI", "+bpf,+perfmon", ["--exe", "libc.so.6", "--symbol", "mallo*"]],
    ["TCX_EGRESS", "+bpf,+net_admin", []],
    ["XDP", "+bpf,+net_admin", ["--iface", "lo"]],
    ["CGROUP_SKB", "+bpf,+net_admin", ["--cgroup", "/"]],
  ];
  /** Where others may read and run it. */
  function loaderForOthers(): string {
    const copy = join(folder(), "ebpm-loader");
    copyFileSync(LOADER, copy);
    chmodSync(folder(), 0o755);
    return copy;
  }

  for (const [kind, capabilities, options] of limited) {
    for (const who of ["root", "nobody"]) {
      it(`${kind} is attached by ${who} with ${capabilities} alone`, () => {
        const object = compileFixture("attach", folder(), kind);
        const identity = ["--reuid", "65534", "--regid", "65534", "--clear-groups"];
        const words = [
          ...(who === "nobody" ? [...identity, "--ambient-caps", `-all,${capabilities}`] : []),
          ...["--bounding-set", `-all,${capabilities}`, "--inh-caps", `-all,${capabilities}`],
        ];
        const { status: code, stderr } = spawnSync(
          "setpriv",
          [...words, loaderForOthers(), "run", "--verbose", "--duration", "200ms", ...options, object],
          // A busy machine has more events in that time than there is room for here.
          { encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] },
        );
        assert.match(stderr, /^attached on_hit /m, stderr);
        assert.equal(code, 0, stderr);
      });
    }
  }

  for (const kind of ["RAW_TP", "TP_BTF"]) {
    it(`${kind} is attached by nobody with a BPF token`, function () {
      // Linux 6.9 has tokens; on others the file system does not know how to delegate.
      const delegated = join(folder(), "delegated");
      const source = join(import.meta.dirname, "../support/delegated.c");
      execFileSync("cc", ["-O2", "-o", delegated, source]);
      const object = compileFixture("attach", folder(), kind);
      const loader = loaderForOthers();
      const {
        status: code,
        stdout,
        stderr,
      } = spawnSync(
        delegated,
        [loader, "run", "--format", "json", "--max-events", "1", "--duration", "10s", object],
        {
          encoding: "utf8",
        },
      );
      if (code === 125) skipBecause(this, stderr.trim());
      assert.equal(stdout, '{"which":1}\n', stderr);
      assert.equal(code, 0, stderr);
    });
  }
});
