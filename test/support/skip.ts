import { execFileSync } from "node:child_process";
import type { Context } from "mocha";

/** Skips the running test, or from a `before` hook the whole suite, and lets the reporter say why. */
export function skipBecause(context: Context, reason: string): never {
  const runnable = context.test;
  if (runnable !== undefined) {
    const isHook = "type" in runnable && runnable.type === "hook";
    Object.assign(isHook && runnable.parent !== undefined ? runnable.parent : runnable, {
      skipReason: reason,
    });
  }
  return context.skip();
}

/** Why BPF programs cannot be loaded here, or undefined where they can. */
export function reasonAgainstBpf(): string | undefined {
  return process.getuid?.() === 0 ? undefined : "needs root: it loads BPF programs";
}

/** Why a tool cannot be used, or undefined where it answers. */
export function reasonAgainstTool(tool: string, args: readonly string[]): string | undefined {
  try {
    execFileSync(tool, [...args], { stdio: "pipe" });
    return undefined;
  } catch {
    return `needs ${tool}`;
  }
}
