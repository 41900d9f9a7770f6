import assert from "node:assert/strict";
import { diagnoseKernel } from "../../src/kernel/diagnosis.ts";
import type { Features } from "../../src/schema/features.gen.ts";

const MODERN: Features = {
  kernel: { release: "6.18.44-generic", machine: "x86_64" },
  caller: {
    uid: 0,
    capabilities: ["CAP_BPF", "CAP_PERFMON", "CAP_NET_ADMIN"],
    can_load: true,
    in_user_namespace: false,
  },
  btf: "/sys/kernel/btf/vmlinux",
  tracefs: "/sys/kernel/tracing",
  bpffs: null,
  cgroup2: null,
  lockdown: "integrity",
  unprivileged_bpf: false,
  program_types: {},
  map_types: { ringbuf: true },
  attach: { kprobe: true },
};

function diagnose(features: Partial<Features>) {
  return diagnoseKernel({ ...MODERN, ...features }, { grant: "setcap cap_bpf+ep /l" });
}

function states(features: Partial<Features>): Record<string, string> {
  return Object.fromEntries(diagnose(features).map(({ name, state }) => [name, state]));
}

describe("diagnoseKernel", () => {
  it("finds nothing wrong with a modern kernel and root", () => {
    assert.deepEqual(new Set(Object.values(states({}))), new Set(["ok"]));
  });

  const rights: readonly (readonly [
    uid: number,
    capabilities: readonly string[],
    detail: string,
    hint: string,
  ])[] = [
    [
      1000,
      [],
      "user 1000 may not load BPF programs itself",
      "ebpm run starts the loader through sudo; to do without: sudo setcap cap_bpf+ep /l",
    ],
    [
      1000,
      ["CAP_BPF", "CAP_PERFMON"],
      "user 1000 may load BPF programs, but not programs that see packets or belong to control groups; tracepoints, whose folder only root may read",
      "sudo setcap cap_bpf+ep /l",
    ],
    [
      0,
      [],
      "this root may not load BPF programs: it has neither CAP_BPF nor CAP_SYS_ADMIN",
      "of a container: docker run --cap-add BPF --cap-add PERFMON --cap-add NET_ADMIN …",
    ],
    [
      0,
      ["CAP_SYS_ADMIN"],
      "root may load BPF programs, but not programs that see packets or belong to control groups",
      "this root lacks CAP_NET_ADMIN",
    ],
  ];
  for (const [uid, capabilities, detail, hint] of rights) {
    it(`says what user ${uid} with ${capabilities.join(", ") || "nothing"} cannot do, and the one command`, () => {
      const caller = {
        ...MODERN.caller,
        uid,
        capabilities: [...capabilities],
        can_load: capabilities.length > 0,
      };
      const check = diagnose({ caller }).find(({ name }) => name === "rights");
      assert.deepEqual(check, { name: "rights", state: "limited", detail, hint });
    });
  }

  const cases: readonly (readonly [string, Partial<Features>, string, string])[] = [
    ["5.3 is too old", { kernel: { release: "5.3.0", machine: "x86_64" } }, "kernel", "missing"],
    ["5.4 is not", { kernel: { release: "5.4-rc1", machine: "x86_64" } }, "kernel", "ok"],
    ["an attach type that is missing limits", { attach: { lsm: false } }, "kernel", "limited"],
    ["one that could not be tried does not", { attach: { lsm: null } }, "kernel", "ok"],
    ["a kernel without BTF limits", { btf: null }, "BTF", "limited"],
    [
      "an ordinary user is limited",
      { caller: { ...MODERN.caller, uid: 1, capabilities: [], can_load: false } },
      "rights",
      "limited",
    ],
    ["tracefs that is not mounted limits who may not mount it", { tracefs: null }, "tracefs", "limited"],
    [
      "and nobody else",
      { tracefs: null, caller: { ...MODERN.caller, capabilities: ["CAP_SYS_ADMIN"] } },
      "tracefs",
      "ok",
    ],
    [
      "events that may not be counted limit the rights, not the kernel",
      { attach: { perf_event: false } },
      "kernel",
      "ok",
    ],
    ["confidentiality lockdown stops everything", { lockdown: "confidentiality" }, "lockdown", "missing"],
    ["no lockdown is fine", { lockdown: null }, "lockdown", "ok"],
  ];
  const all = ["CAP_BPF", "CAP_PERFMON", "CAP_NET_ADMIN", "CAP_DAC_READ_SEARCH", "CAP_SYS_ADMIN"];
  const details: readonly (readonly [string, Partial<Features>, string, string, string | undefined])[] = [
    [
      "root of a user namespace may nothing by that",
      { caller: { uid: 0, capabilities: all, can_load: false, in_user_namespace: true } },
      "rights",
      "root of a user namespace, which may not load BPF programs",
      "run it outside of the namespace, or have a BPF token delegated to it (docs/loader.md)",
    ],
    [
      "where the setting forbids it, the command that changes it is named",
      { attach: { perf_event: false } },
      "rights",
      "root may load BPF programs, but not those of tracepoints, kprobes, uprobes and samples",
      "sudo sysctl kernel.perf_event_paranoid=2",
    ],
    ["what lockdown is where it is seen", { lockdown: "none" }, "lockdown", "none", undefined],
    [
      "what lockdown forbids",
      { lockdown: "integrity" },
      "lockdown",
      "integrity: programs may not change the memory of processes (bpf_probe_write_user)",
      undefined,
    ],
    [
      "that it is not known where it is not seen",
      { lockdown: null },
      "lockdown",
      "unknown: securityfs, which tells it, is not mounted",
      undefined,
    ],
  ];
  for (const [claim, features, name, detail, hint] of details) {
    it(`says ${claim}`, () => {
      const check = diagnose(features).find((one) => one.name === name);
      assert.deepEqual([check?.detail, check?.hint], [detail, hint]);
    });
  }

  for (const [claim, features, name, state] of cases) {
    it(claim, () => {
      assert.equal(states(features)[name], state);
    });
  }
});
