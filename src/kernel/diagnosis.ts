import type { Features } from "../schema/features.gen.ts";

/** What one look at the machine gave. */
export interface Check {
  readonly name: string;
  /** `missing` stops `ebpm run`; `limited` stops something less. */
  readonly state: "ok" | "limited" | "missing";
  /** What was found. */
  readonly detail: string;
  /** What to do about it. */
  readonly hint: string | undefined;
}

/**
 * Judges what the loader found out about the kernel and its caller. Pure.
 * @param options.grant the command that gives the loader the rights that it may lack
 */
export function diagnoseKernel(features: Features, { grant }: { readonly grant: string }): readonly Check[] {
  return [
    kernelCheck(features),
    btfCheck(features),
    rightsCheck(features, grant),
    ...mountChecks(features),
    lockdownCheck(features),
  ];
}

/** `5.4` and later have what the loader relies on. */
function kernelCheck({ kernel, map_types, attach }: Features): Check {
  const [major = 0, minor = 0] = kernel.release.split(/[.-]/).map(Number);
  const isOld = major < 5 || (major === 5 && minor < 4);
  // Whether events may be counted is a matter of rights.
  const { perf_event: _, ...kinds } = attach;
  const unavailable = Object.entries(kinds).flatMap(([type, works]) => (works === false ? [type] : []));
  const lacks = [...unavailable, ...(map_types["ringbuf"] === false ? ["ring buffers"] : [])];
  const without = lacks.length === 0 ? "" : `; without ${lacks.join(", ")}`;
  return {
    name: "kernel",
    state: isOld ? "missing" : lacks.length === 0 ? "ok" : "limited",
    detail: `Linux ${kernel.release} on ${kernel.machine}${without}`,
    hint: isOld
      ? "ebpm needs Linux 5.4 or later"
      : lacks.length === 0
        ? undefined
        : "packages that need these are refused with a clear error; the others run",
  };
}

function btfCheck({ btf }: Features): Check {
  return btf === null
    ? {
        name: "BTF",
        state: "limited",
        detail: "the kernel has no BTF of its own",
        hint: "give packages that need it a BTF file: ebpm run --btf FILE PACKAGE",
      }
    : { name: "BTF", state: "ok", detail: btf, hint: undefined };
}

/** What each right is for; CAP_SYS_ADMIN stands for all but the network's. */
const RIGHTS = [
  { capability: "CAP_PERFMON", stoodFor: true, without: "programs that trace" },
  {
    capability: "CAP_NET_ADMIN",
    stoodFor: false,
    without: "programs that see packets or belong to control groups",
  },
  {
    capability: "CAP_DAC_READ_SEARCH",
    stoodFor: false,
    without: "tracepoints, whose folder only root may read",
  },
] as const;

function rightsCheck({ caller, attach }: Features, grant: string): Check {
  const { uid, capabilities, can_load } = caller;
  const who = uid === 0 ? "root" : `user ${uid}`;
  const limited = (detail: string, hint: string): Check => ({
    name: "rights",
    state: "limited",
    detail,
    hint,
  });
  if (!can_load && uid !== 0) {
    const detail = `${who} may not load BPF programs itself`;
    return limited(detail, `ebpm run starts the loader through sudo; to do without: sudo ${grant}`);
  }
  if (!can_load && caller.in_user_namespace === true) {
    const detail = "root of a user namespace, which may not load BPF programs";
    return limited(
      detail,
      "run it outside of the namespace, or have a BPF token delegated to it (docs/loader.md)",
    );
  }
  const isAdmin = capabilities.includes("CAP_SYS_ADMIN");
  if (!can_load) {
    return limited(
      "this root may not load BPF programs: it has neither CAP_BPF nor CAP_SYS_ADMIN",
      "of a container: docker run --cap-add BPF --cap-add PERFMON --cap-add NET_ADMIN …",
    );
  }
  const lacking = RIGHTS.filter(({ capability, stoodFor }) => {
    const isOwner = uid === 0 && capability === "CAP_DAC_READ_SEARCH";
    return !capabilities.includes(capability) && !(isAdmin && stoodFor) && !isOwner;
  });
  if (lacking.length > 0) {
    const without = lacking.map((right) => right.without).join("; ");
    const names = lacking.map(({ capability }) => capability).join(", ");
    const hint = uid === 0 ? `this root lacks ${names}` : `sudo ${grant}`;
    return limited(`${who} may load BPF programs, but not ${without}`, hint);
  }
  if (attach["perf_event"] === false) {
    const detail = `${who} may load BPF programs, but not those of tracepoints, kprobes, uprobes and samples`;
    return limited(detail, "sudo sysctl kernel.perf_event_paranoid=2");
  }
  return { name: "rights", state: "ok", detail: `${who} may load BPF programs`, hint: undefined };
}

function mountChecks({ tracefs, bpffs, caller }: Features): readonly Check[] {
  const canMount =
    caller.capabilities.includes("CAP_SYS_ADMIN") && caller.can_load && caller.in_user_namespace !== true;
  const isFound = tracefs !== null;
  return [
    {
      name: "tracefs",
      state: isFound || canMount ? "ok" : "limited",
      detail:
        tracefs ??
        (canMount ? "not mounted; the loader mounts it for itself" : "not mounted, or not to be seen"),
      hint: isFound || canMount ? undefined : "sudo mount -t tracefs tracefs /sys/kernel/tracing",
    },
    {
      name: "bpffs",
      state: "ok",
      detail: bpffs ?? "not mounted; only needed for pinning",
      hint: undefined,
    },
  ];
}

function lockdownCheck({ lockdown }: Features): Check {
  const isConfidential = lockdown === "confidentiality";
  const details: Readonly<Record<string, string>> = {
    integrity: "integrity: programs may not change the memory of processes (bpf_probe_write_user)",
  };
  return {
    name: "lockdown",
    state: isConfidential ? "missing" : "ok",
    detail:
      lockdown == null
        ? "unknown: securityfs, which tells it, is not mounted"
        : (details[lockdown] ?? lockdown),
    hint: isConfidential
      ? "the kernel's confidentiality lockdown forbids reading kernel memory; boot without it"
      : undefined,
  };
}
