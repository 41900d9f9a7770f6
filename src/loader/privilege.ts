import { closeSync, openSync } from "node:fs";
import { EbpmError } from "../errors.ts";
import type { Start } from "./exec.ts";
import { type LoaderContext, readFeatures } from "./inspect.ts";
import { findProgram } from "./programs.ts";

/**
 * What lets anybody who may start it trace and filter without being root. Of what a file names beyond the bounding set the
 * kernel makes a refusal to start, so that nothing is named that is seldom there.
 */
export function setcapCommand(loader: string): string {
  return `setcap cap_bpf,cap_perfmon,cap_net_admin,cap_dac_read_search+ep ${loader}`;
}

/** What the decision is made from, so that it can be tested without being anybody else. */
export interface Caller {
  readonly isRoot: boolean;
  /** Whether the loader, started by this caller, may load programs. */
  readonly canLoad: () => Promise<boolean>;
  readonly sudo: string | undefined;
  readonly hasTerminal: boolean;
}

/**
 * The loader as it has to be started: as it is, or through sudo, which alone is started with privilege.
 * @throws PermissionDenied where there is no way
 */
export async function withPrivilege(start: Start, caller: Caller): Promise<Start> {
  if (caller.isRoot || (await caller.canLoad())) return start;
  if (caller.sudo !== undefined && caller.hasTerminal) {
    return { ...start, file: caller.sudo, args: ["--", start.file, ...start.args] };
  }
  const lacking =
    caller.sudo === undefined ? "sudo is not installed" : "there is no terminal for sudo to ask on";
  throw new EbpmError("PermissionDenied", `only root may load BPF programs here, and ${lacking}`, {
    hint: `run it as root, or once, as root: ${setcapCommand(start.file)}`,
  });
}

/** The caller of this process. */
export function currentCaller(context: LoaderContext): Caller {
  const isRoot = process.geteuid?.() === 0;
  return {
    isRoot,
    canLoad: async () => (await readFeatures(context)).caller.can_load,
    get sudo() {
      return findProgram("sudo", context.childEnv["PATH"]);
    },
    get hasTerminal() {
      return hasTerminal();
    },
  };
}

/** sudo asks on the controlling terminal, whatever stdin is. */
function hasTerminal(): boolean {
  try {
    closeSync(openSync("/dev/tty", "r+"));
    return true;
  } catch {
    return false;
  }
}
