import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { ATTACH_CASES } from "../../test/support/attach-cases.ts";
import { ARM64, compileFixture } from "../../test/support/compile-fixture.ts";
import type { Result } from "./table.ts";

const ROOT = join(import.meta.dirname, "../..");
const PACKAGES = ["linux-image-6.12.*-arm64", "busybox-static"];

/** Those of ATTACH_CASES that need neither Node nor a second machine's libraries to be reached. */
const TITLES = [
  ...["tracepoint", "raw tracepoint", "tp_btf", "fentry", "fexit", "fmod_ret", "LSM", "kprobe", "kretprobe"],
  ...["ksyscall", "kprobe.multi", "kprobe.session", "USDT, with its arguments", "perf_event", "XDP, generic"],
  ...["traffic control", "tcx", "cgroup_skb", "socket filter", "syscall program, run once", "tail calls"],
];

/** Debian's kernel for aarch64 is built without CONFIG_FPROBE. */
const MISSING = new Set(["kprobe.multi", "kprobe.session"]);

const BEGIN = "kernel-lab begin";
const LIMIT_MS = 1_800_000;

/** All that there is in the guest is in its first memory: the loader, the objects, busybox. */
const INIT = `#!/bin/busybox sh
/bin/busybox --install -s /bin
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev
mount -t bpf bpf /sys/fs/bpf; mount -t tracefs tracefs /sys/kernel/tracing
mount -t securityfs security /sys/kernel/security; mount -t cgroup2 cgroup /sys/fs/cgroup
ifconfig lo 127.0.0.1 up
echo "${BEGIN} $(uname -r)"
sh /job </dev/null 2>&1
echo "kernel-lab end"
poweroff -f
`;

/** Everything that the programs wait for, again and again. */
const ACTOR = `while :; do cat /proc/sys/kernel/hostname; ping -c 1 127.0.0.1; sleep 0.1; done >/dev/null 2>&1 &
/job-files/probed &
`;

/** Why none can be emulated here, or undefined. */
export function reasonAgainstArm64(): string | undefined {
  const tools = ["qemu-system-aarch64", "aarch64-linux-gnu-gcc", "apt-get", "cpio"];
  const missing = tools.filter((name) => spawnSync("sh", ["-c", `command -v ${name}`]).status !== 0);
  return missing.length === 0 ? undefined : `not installed: ${missing.join(", ")}`;
}

/**
 * Builds the loader for aarch64 and attaches programs with it on Linux 6.12, in a qemu that emulates one.
 * @param kernels where Debian's packages for it are kept
 * @throws Error with the console when the guest does not come to its end
 */
export async function runOnArm64(kernels: string, work: string): Promise<readonly Result[]> {
  const setup = (script: string, ...words: readonly string[]) =>
    execFileSync(process.execPath, [join(ROOT, "scripts", script), ...words], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    }).trim();
  const debian = join(kernels, "arm64");
  setup("setup/foreign.mjs", "arm64", debian, ...PACKAGES);
  const loader = setup("setup.mjs", "--arch", "arm64");
  const cases = ATTACH_CASES.filter(({ title }) => TITLES.includes(title));
  const root = join(work, "root");
  const files = join(root, "job-files");
  for (const folder of ["bin", "proc", "sys", "dev", "tmp", "run", "job-files"])
    mkdirSync(join(root, folder), { recursive: true });
  copyFileSync(join(debian, "bin/busybox"), join(root, "bin/busybox"));
  copyFileSync(loader, join(root, "bin/ebpm-loader"));
  for (const kind of new Set(cases.map((one) => one.kind))) compileFixture("attach", files, kind, ARM64);
  const probed = join(ROOT, "test/support/probed.c");
  execFileSync("aarch64-linux-gnu-gcc", ["-O2", "-static", "-o", join(files, "probed"), probed]);
  writeFileSync(join(root, "job"), `${ACTOR}${cases.map(jobOf).join("")}`);
  writeFileSync(join(root, "init"), INIT);
  chmodSync(join(root, "init"), 0o755);
  const console = await boot(debian, root, work);
  const kernel = new RegExp(`^${BEGIN} (.*)$`, "m").exec(console)?.[1];
  if (kernel === undefined || !/^kernel-lab end$/m.test(console)) {
    throw new Error(`the guest did not come to its end:\n${console.slice(-3000)}`);
  }
  return cases.map(({ title, expected = "hit" }) => {
    const text = console.split(`case ${title}\n`)[1]?.split("\ncase end")[0] ?? "";
    const message = /^error\[.*(?:\nhint: .*)?/m.exec(text)?.[0] ?? "";
    const refusal = MISSING.has(title) ? /, which only kernels with CONFIG_FPROBE can$/m : undefined;
    const isHit = /^\{"which":[12]\}$/m.test(text);
    const kind = isHit
      ? "hit"
      : message !== ""
        ? "refused"
        : /^attached /m.test(text)
          ? "attached"
          : "nothing";
    return {
      title,
      kernel,
      kind,
      message: message || text,
      isExpected: refusal?.test(message) ?? kind === expected,
    };
  });
}

function jobOf({ kind, title, options = [] }: (typeof ATTACH_CASES)[number]): string {
  const meanings = { CGROUP: "/sys/fs/cgroup", PROBED: "/job-files/probed" };
  const words = options.map((word) =>
    Object.entries(meanings).reduce((text, [name, value]) => text.replace(name, value), word),
  );
  const flags = ["run", "--format", "json", "--verbose", "--max-events", "1", "--duration", "15s", ...words];
  const command = `ebpm-loader ${flags.join(" ")} /job-files/${kind.toLowerCase()}.bpf.o`;
  // libbpf says much, and a serial line is slow.
  return `echo "case ${title}"; ${command} 2>&1 | grep -E '^(\\{|error|hint|attached)'; echo; echo "case end"\n`;
}

async function boot(debian: string, root: string, work: string): Promise<string> {
  const names = execFileSync("find", ["."], { cwd: root });
  const cpio = { cwd: root, input: names, maxBuffer: 2 ** 30 };
  writeFileSync(join(work, "initrd"), execFileSync("cpio", ["-o", "-H", "newc", "--quiet"], cpio));
  const image = readdirSync(join(debian, "boot")).find((name) => name.startsWith("vmlinuz-")) ?? "";
  const console = join(work, "console");
  const guest = spawn(
    "qemu-system-aarch64",
    [
      ...[
        "-M",
        "virt",
        "-cpu",
        "max,pauth-impdef=on",
        "-accel",
        "tcg",
        "-m",
        "768",
        "-smp",
        "1",
        "-display",
        "none",
      ],
      ...["-monitor", "none", "-no-reboot", "-nodefaults", "-serial", `file:${console}`],
      ...["-kernel", join(debian, "boot", image), "-initrd", join(work, "initrd")],
      ...["-append", "console=ttyAMA0 quiet panic=-1 nokaslr mitigations=off"],
    ],
    { timeout: LIMIT_MS, stdio: "ignore" },
  );
  await once(guest, "close");
  return existsSync(console) ? readFileSync(console, "utf8").replaceAll("\r\n", "\n") : "";
}
