import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Command } from "./processes.ts";

const root = join(import.meta.dirname, "..");
export const node = process.execPath;
export const ebpm = join(root, "bin/ebpm");
export const loader = join(root, "native/loader/target/release/ebpm-loader");

/** A program that shows opened files. */
export interface Tool {
  readonly name: string;
  readonly command: Command;
  /** The same with JSON. */
  readonly json?: Command;
  /** Makes it write each line at once, where it would keep them back for a pipe. */
  readonly unbufferedEnv?: Readonly<Record<string, string>>;
  readonly unbufferedArgs?: readonly string[];
  /** Matches one row of this process that shows `/dev/null`. */
  readonly row: (pid: string) => RegExp;
}

/** The name that ratios refer to. */
export const BASELINE = "libbpf-tools";

const STDBUF = ["/usr/libexec/coreutils/libstdbuf.so", "/usr/lib/coreutils/libstdbuf.so"].find(existsSync);

/** Everybody that is installed; `packageFile` is our opensnoop as the loader takes it. */
export function tools(packageFile: string): readonly Tool[] {
  const ours = (pid: string) => new RegExp(`^\\d\\d:\\d\\d:\\d\\d +${pid} .* /dev/null$`, "gm");
  const all: readonly Tool[] = [
    {
      name: BASELINE,
      command: ["/usr/sbin/opensnoop"],
      ...(STDBUF === undefined ? {} : { unbufferedEnv: { LD_PRELOAD: STDBUF, _STDBUF_O: "L" } }),
      row: (pid) => new RegExp(`^${pid} .* /dev/null$`, "gm"),
    },
    {
      name: "bpftrace",
      command: [
        "/usr/bin/bpftrace",
        "-e",
        'tracepoint:syscalls:sys_enter_openat { printf("%d %s %s\\n", pid, comm, str(args->filename)); }',
      ],
      unbufferedArgs: ["-B", "line"],
      row: (pid) => new RegExp(`^${pid} .* /dev/null$`, "gm"),
    },
    {
      name: "ebpm-loader",
      command: [loader, "run", packageFile],
      json: [loader, "run", "--format", "json", packageFile],
      row: ours,
    },
    { name: "ebpm run", command: [ebpm, "run", "opensnoop"], row: ours },
  ];
  return all.filter(({ command }) => existsSync(command[0]));
}

/** Makes the programs known that `npm test` unpacks: docker-registry and skopeo. */
export function withTestTools(): void {
  process.env["PATH"] = [process.env["PATH"] ?? "", join(root, "dist/test-tools/usr/bin")].join(delimiter);
}
