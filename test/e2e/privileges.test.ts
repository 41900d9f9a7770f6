import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
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
    ["UPROBE_MULTI", "+bpf,+perfmon", ["--exe", "libc.so.6", "--symbol", "mallo*"]],
    ["TCX_EGRESS", "+bpf,+net_admin", []],
    ["XDP", "+bpf,+net_admin", ["--iface", "lo"]],
    ["CGROUP_SKB", "+bpf,+net_admin", ["--cgroup", "/"]],
  ];
  for (const [kind, capabilities, options] of limited) {
    it(`${kind} is attached with ${capabilities} alone`, () => {
      const object = compileFixture("attach", folder(), kind);
      const words = ["--bounding-set", `-all,${capabilities}`, "--inh-caps", `-all,${capabilities}`];
      const { status: code, stderr } = spawnSync(
        "setpriv",
        [...words, LOADER, "run", "--verbose", "--duration", "200ms", ...options, object],
        { encoding: "utf8" },
      );
      assert.match(stderr, /^attached on_hit /m);
      assert.equal(code, 0, stderr);
    });
  }
});
