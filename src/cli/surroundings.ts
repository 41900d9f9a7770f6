import { userInfo } from "node:os";
import type { Surroundings } from "./context.ts";

/** Reads the process's environment: the only place that does. */
export function readSurroundings(): Surroundings {
  return { env: process.env, cwd: workingDirectory(), passwordHome, isPrivilegeRaised: isPrivilegeRaised() };
}

/** `/` when the directory has been deleted underneath us: absolute names still work then. */
function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    return "/";
  }
}

function passwordHome(): string | undefined {
  try {
    return userInfo().homedir;
  } catch {
    // No entry in the password database (a container with a bare uid).
    return undefined;
  }
}

/** Set-uid, or started through sudo, doas or pkexec: then the caller's environment must not choose what runs as root. */
function isPrivilegeRaised(): boolean {
  if (process.geteuid?.() !== process.getuid?.() || process.getegid?.() !== process.getgid?.()) return true;
  const { env } = process;
  return [env["SUDO_UID"], env["DOAS_USER"], env["PKEXEC_UID"]].some((value) => value !== undefined);
}
