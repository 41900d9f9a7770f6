import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";

/** A tool of another project, as it is built. */
export interface Tool {
  readonly name: string;
  readonly dialect: "bcc" | "bpftrace";
  /** Its program; where it has none here, why. */
  readonly source: string | { readonly absent: string };
  readonly cflags: readonly string[];
}

/** What the Python of a tool gave to BCC's front end. */
interface Recorded {
  readonly text: string;
  readonly cflags: readonly string[];
  /** Function and section. */
  readonly places: readonly (readonly [string, string])[];
}

/** Arguments of tools that do nothing without. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  argdist: ["-C", "r::vfs_read():int:$retval"],
  biolatpcts: ["254:0"],
  dbslower: ["mysql", "-x", "/usr/sbin/mysqld"],
  dbstat: ["mysql", "-p", "1"],
  dcsnoop: ["-a"],
  deadlock: ["1", "--binary", "/usr/lib/x86_64-linux-gnu/libc.so.6"],
  dirtop: ["-d", "/tmp"],
  funccount: ["vfs_*"],
  funcinterval: ["vfs_read"],
  funclatency: ["vfs_read"],
  funcslower: ["vfs_read"],
  inject: ["kmalloc", "mount_bdev()"],
  memleak: ["-p", "1"],
  mysqld_qslower: ["1"],
  netqtop: ["-n", "lo"],
  sslsniff: ["--latency", "--handshake"],
  stackcount: ["vfs_read"],
  trace: ['do_nanosleep "%d", arg2'],
  ttysnoop: ["/dev/null"],
  ucalls: ["-l", "python", "1"],
  uflow: ["-l", "python", "1"],
  ugc: ["-l", "python", "1"],
  uobjnew: ["-l", "c", "1"],
  ustat: ["-l", "python", "1"],
  uthreads: ["-l", "c", "1"],
};

const SUFFIX = "-bpfcc";
const STAND_IN = join(import.meta.dirname, "stand-in", "run.py");

/** The scripts of bpftrace. @param root of the unpacked packages */
export function bpftraceTools(root: string): readonly Tool[] {
  const folder = join(root, "usr/sbin");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".bt"))
    .map((file) => ({
      name: basename(file, ".bt"),
      dialect: "bpftrace" as const,
      source: readFileSync(join(folder, file), "utf8"),
      cflags: [],
    }));
}

/** BCC's tools that are written in Python, in the order of their names. */
export function bccToolNames(root: string): readonly string[] {
  const folder = join(root, "usr/sbin");
  const isPython = (file: string) =>
    /^#!.*\bpython/.test(readFileSync(join(folder, file), "latin1").slice(0, 80));
  return readdirSync(folder).filter((file) => !file.endsWith(".bt") && isPython(file));
}

/**
 * Runs a tool's Python on a stand-in for BCC's front end, until it would wait for events.
 * @param file its name in `usr/sbin`
 * @param vmlinux the kernel's types as C, of which it may ask
 * @param temp a file that it may overwrite
 */
export function recordBccTool(
  file: string,
  { root, vmlinux, temp }: { readonly root: string; readonly vmlinux: string; readonly temp: string },
): Tool {
  const name = file.endsWith(SUFFIX) ? file.slice(0, -SUFFIX.length) : file;
  rmSync(temp, { force: true });
  const args = ["-B", STAND_IN, join(root, "usr/sbin", file), ...(ARGUMENTS[name] ?? [])];
  const { stderr, stdout } = spawnSync("python3", args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      TERM: "dumb",
      EBPM_RECORD: temp,
      EBPM_VMLINUX: vmlinux,
      EBPM_BCC_MODULES: join(root, "usr/lib/python3/dist-packages/bcc"),
    },
  });
  const recorded = existsSync(temp) ? (JSON.parse(readFileSync(temp, "utf8")) as readonly Recorded[]) : [];
  // Small ones before it ask the compiler something about the kernel.
  const program = recorded.filter(({ text }) => text.trim() !== "").at(-1);
  const said = (stderr.trim() || stdout.trim()).split("\n").at(-1) ?? "";
  const absent = said === "" ? "it compiles nothing" : `it compiles nothing: ${said}`;
  return {
    name,
    dialect: "bcc",
    source: program === undefined ? { absent } : withPlaces(program),
    cflags: program?.cflags ?? [],
  };
}

/** The program with what its tool's Python does after it said above each function. */
function withPlaces({ text, places }: Recorded): string {
  const functions = [...new Set(places.map(([name]) => name))];
  return functions.reduce((result, name) => {
    const sections = places.flatMap(([one, section]) => (one === name ? [section] : []));
    const definition = new RegExp(`^(?=[^\\n#;{}/]*\\b${name}\\s*\\([^;{]*\\{)`, "m");
    return result.replace(definition, () => `/// @attach ${sections.join(" ")}\n`);
  }, text);
}
