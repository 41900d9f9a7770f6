import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { EbpmError } from "../errors.ts";
import { inTempFolder } from "../fs/temp-folder.ts";
import type { LabKernel } from "./kernels.ts";

const MODULES = ["virtio_pci", "9pnet_virtio", "9p", "overlay", "sch_ingress", "cls_bpf", "veth", "netkit"];
const LIMIT_MS = 300_000;

/** Sees all files of this machine, read-only, under a layer of its own in memory. The second serial line is the job's output. */
const INIT = `#!/bin/busybox sh
/bin/busybox --install -s /bin
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev
for module in $(cat /modules); do insmod /ko/$module; done
mkdir -p /lower /rw /root
mount -t 9p -o trans=virtio,version=9p2000.L,msize=524288,cache=loose,ro host /lower
mount -t tmpfs -o size=75% rw /rw; mkdir /rw/upper /rw/work
mount -t overlay -o lowerdir=/lower,upperdir=/rw/upper,workdir=/rw/work root /root
for place in dev proc sys; do mount --move /$place /root/$place; done
mount -t tmpfs run /root/run
mount -t bpf bpf /root/sys/fs/bpf; mount -t tracefs tracefs /root/sys/kernel/tracing
mount -t securityfs security /root/sys/kernel/security; mount -t cgroup2 cgroup /root/sys/fs/cgroup
ifconfig lo 127.0.0.1 up
stty -F /root/dev/ttyS1 raw -echo
cp /job /root/run/job; cp /bin/busybox /root/run/busybox
cat > /root/run/first <<'FIRST'
/bin/sh /run/job >/dev/ttyS1 2>&1 </dev/null; status=$?
/run/busybox sync; echo "kernel-lab status $status" >/dev/ttyS1; /run/busybox sleep 0.1
/run/busybox poweroff -f
FIRST
exec switch_root /root /run/busybox sh /run/first
`;

export interface Ran {
  readonly status: number;
  /** stdout and stderr of the commands. */
  readonly output: string;
}

/** Why no guest can be booted here, or undefined. */
export function reasonAgainstGuests(): string | undefined {
  if (process.arch !== "x64") return "guests are booted on x86_64 only";
  const missing = ["qemu-system-x86_64", "busybox", "cpio", "depmod", "xz", "setpriv"].filter(
    (name) => spawnSync("sh", ["-c", `command -v ${name}`], { env: { PATH: TOOL_PATH } }).status !== 0,
  );
  return missing.length === 0 ? undefined : `not installed: ${missing.join(", ")}`;
}

const TOOL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/**
 * Boots a kernel in qemu and runs shell commands in it as root, in seconds. Written files are lost with the guest.
 * @throws LoadFailed with the end of the console when the guest dies or takes longer than `limitMs`, by default five minutes
 */
export async function runInKernel(
  kernel: LabKernel,
  commands: string,
  { signal, limitMs = LIMIT_MS }: { readonly signal: AbortSignal; readonly limitMs?: number },
): Promise<Ran> {
  return inTempFolder(dirname(kernel.folder), async (work) => {
    writeInitramfs(kernel, commands, work);
    const [output, console] = [join(work, "output"), join(work, "console")];
    const guest = spawn(
      // However this process ends, the guest does as well.
      "setpriv",
      [
        ...["--pdeathsig", "KILL", "qemu-system-x86_64"],
        // One CPU: with two, emulated ones lose each other's timers and the kernel panics. KVM is not relied on: it hangs where it is nested.
        ...["-accel", "tcg,tb-size=512", "-cpu", "max", "-m", "1024", "-smp", "1", "-display", "none"],
        ...["-monitor", "none", "-no-reboot", "-nodefaults", "-no-user-config", "-device", "virtio-rng-pci"],
        ...["-virtfs", "local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap"],
        ...["-serial", `file:${console}`, "-serial", `file:${output}`],
        ...["-kernel", join(kernel.folder, "boot", `vmlinuz-${kernel.release}`)],
        ...["-initrd", join(work, "initrd")],
        "-append",
        "console=ttyS0 panic=-1 oops=panic quiet tsc=reliable nokaslr random.trust_cpu=1 mitigations=off audit=0",
      ],
      { timeout: limitMs, stdio: "ignore" },
    );
    const kill = () => guest.kill("SIGKILL");
    signal.addEventListener("abort", kill, { once: true });
    await once(guest, "close").finally(() => signal.removeEventListener("abort", kill));
    signal.throwIfAborted();
    const printed = existsSync(output) ? readFileSync(output, "utf8") : "";
    const end = /kernel-lab status (\d+)\r?\n/.exec(printed);
    if (end === null) {
      const last = existsSync(console) ? readFileSync(console, "utf8").slice(-2000) : "";
      throw new EbpmError(
        "LoadFailed",
        `the guest with Linux ${kernel.release} ended early: ${printed.slice(-500)} ${last}`,
      );
    }
    return { status: Number(end[1]), output: printed.slice(0, end.index).replaceAll("\r\n", "\n") };
  });
}

function writeInitramfs(kernel: LabKernel, commands: string, work: string): void {
  const root = join(work, "root");
  for (const folder of ["bin", "ko", "proc", "sys", "dev"])
    mkdirSync(join(root, folder), { recursive: true });
  copyFileSync("/bin/busybox", join(root, "bin/busybox"));
  copyModules(kernel, root);
  writeFileSync(
    join(root, "job"),
    `export PATH=${TOOL_PATH} HOME=/root TERM=dumb LANG=C.UTF-8\n${commands}\n`,
  );
  writeFileSync(join(root, "init"), INIT);
  chmodSync(join(root, "init"), 0o755);
  const names = execFileSync("find", ["."], { cwd: root });
  const cpio = { cwd: root, input: names, maxBuffer: 2 ** 30 };
  writeFileSync(join(work, "initrd"), execFileSync("cpio", ["-o", "-H", "newc", "--quiet"], cpio));
}

/** The modules and what they depend on, in the order of loading; those that are built in, or not there, are left out. */
function copyModules({ folder, release }: LabKernel, root: string): void {
  if (!existsSync(join(folder, "lib/modules", release, "modules.dep"))) {
    execFileSync("depmod", ["-b", folder, release], { env: { PATH: TOOL_PATH } });
  }
  const files = new Set<string>();
  for (const name of MODULES) {
    const args = ["-d", folder, "-S", release, "--show-depends", name];
    const { stdout } = spawnSync("modprobe", args, { encoding: "utf8", env: { PATH: TOOL_PATH } });
    for (const [, file = ""] of stdout.matchAll(/^insmod (\S+)/gm)) files.add(file);
  }
  for (const file of files) {
    const content = file.endsWith(".xz")
      ? execFileSync("xz", ["-dc", file], { maxBuffer: 2 ** 28 })
      : readFileSync(file);
    writeFileSync(join(root, "ko", basename(file, ".xz")), content);
  }
  writeFileSync(join(root, "modules"), [...files].map((file) => basename(file, ".xz")).join("\n"));
}
