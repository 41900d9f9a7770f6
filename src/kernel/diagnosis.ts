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

/** Judges what the loader found out about the kernel and its caller. Pure. */
export function diagnoseKernel(features: Features): readonly Check[] {
  return [
    kernelCheck(features),
    btfCheck(features),
    rightsCheck(features),
    ...mountChecks(features),
    lockdownCheck(features),
  ];
}

/** `5.4` and later have what the loader relies on. */
function kernelCheck({ kernel, map_types, attach }: Features): Check {
  const [major = 0, minor = 0] = kernel.release.split(/[.-]/).map(Number);
  const isOld = major < 5 || (major === 5 && minor < 4);
  const unavailable = Object.entries(attach).flatMap(([type, works]) => (works === false ? [type] : []));
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

function rightsCheck({ caller }: Features): Check {
  if (caller.can_load) {
    const who = caller.uid === 0 ? "root" : `user ${caller.uid}`;
    return { name: "rights", state: "ok", detail: `${who} may load BPF programs`, hint: undefined };
  }
  return {
    name: "rights",
    state: "limited",
    detail: `user ${caller.uid} may not load BPF programs itself`,
    hint: "ebpm run starts the loader through sudo; without sudo, run it as root",
  };
}

function mountChecks({ tracefs, bpffs }: Features): readonly Check[] {
  return [
    tracefs === null
      ? {
          name: "tracefs",
          state: "limited",
          detail: "not mounted; the loader mounts it when it may",
          hint: "mount -t tracefs tracefs /sys/kernel/tracing",
        }
      : { name: "tracefs", state: "ok", detail: tracefs, hint: undefined },
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
  return {
    name: "lockdown",
    state: isConfidential ? "missing" : "ok",
    detail: lockdown ?? "none",
    hint: isConfidential
      ? "the kernel's confidentiality lockdown forbids reading kernel memory; boot without it"
      : undefined,
  };
}
