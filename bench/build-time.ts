import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { OF_THE_KERNEL } from "../test/support/kernel-source.ts";
import { type Command, timeToEnd } from "./processes.ts";
import type { Series } from "./stats.ts";
import { ebpm } from "./tools.ts";

const MODULES = 8;

/** What each module of the project is compiled with, as ebpm does. */
const FLAGS = "-g -O2 -target bpf -Wall -D__TARGET_ARCH_x86 -idirafter /usr/include/x86_64-linux-gnu -c";

/**
 * Milliseconds for building opensnoop, a project of eight of it and a probe with vmlinux.h, against clang and llvm-strip alone,
 * with as many of them at a time as there are processors.
 */
export function measureBuilds(folder: string, rounds: number): readonly Series[] {
  const one = project(folder, 1);
  const many = project(folder, MODULES);
  const core = join(folder, "build-core");
  cpSync(one, core, { recursive: true });
  writeFileSync(join(core, "src/m0.bpf.c"), OF_THE_KERNEL);
  writeFileSync(
    join(core, "ebpm.toml"),
    readFileSync(join(core, "ebpm.toml"), "utf8").replace(/^header = .*\n/m, ""),
  );
  const samples = (path: string, flags = "") => {
    const bare: Command = ["sh", "-c", bareClang(path, flags)];
    const commands: Readonly<Record<string, Command>> = {
      "clang and llvm-strip": bare,
      "ebpm build --force": [ebpm, "build", "--force", path],
      "ebpm build, nothing changed": [ebpm, "build", path],
    };
    for (const command of Object.values(commands)) timeToEnd(command);
    const found: Record<string, number[]> = {};
    for (let round = 0; round < rounds; round++) {
      for (const [name, command] of Object.entries(commands)) {
        found[name] ??= [];
        found[name].push(timeToEnd(command));
      }
    }
    return found;
  };
  const baseline = "clang and llvm-strip";
  return [
    { title: "building opensnoop", unit: "ms", baseline, samples: samples(one) },
    { title: `building ${MODULES} modules`, unit: "ms", baseline, samples: samples(many) },
    {
      title: "building a probe with vmlinux.h",
      unit: "ms",
      baseline,
      samples: samples(core, `-I${kernelHeader(folder)}`),
    },
  ];
}

function project(folder: string, count: number): string {
  const root = join(folder, `build-${count}`);
  cpSync(join(import.meta.dirname, "../packages/opensnoop/src"), join(root, "src"), { recursive: true });
  mkdirSync(join(root, "bare"), { recursive: true });
  const modules = Array.from({ length: count }, (_, index) => {
    cpSync(join(root, "src/opensnoop.bpf.c"), join(root, `src/m${index}.bpf.c`));
    return `[[module]]\nname = "m${index}"\nsource = "src/m${index}.bpf.c"\nheader = "src/opensnoop.h"\n`;
  });
  const head = '[package]\nname = "bench"\nversion = "0.1.0"\n';
  writeFileSync(join(root, "ebpm.toml"), head + modules.join(""));
  return root;
}

/** A folder with vmlinux.h, as authors make it. */
function kernelHeader(folder: string): string {
  const header = join(folder, "vmlinux.h");
  const dump = ["btf", "dump", "file", "/sys/kernel/btf/vmlinux", "format", "c"];
  writeFileSync(header, execFileSync("bpftool", dump, { maxBuffer: 64 << 20 }));
  return folder;
}

function bareClang(root: string, flags: string): string {
  const each = `clang ${FLAGS} ${flags} -o bare/{}.o src/{}.bpf.c && llvm-strip -g bare/{}.o`;
  const names = "ls src | sed -n 's/^\\(m[0-9]*\\)\\.bpf\\.c$/\\1/p'";
  return `cd '${root}' && ${names} | xargs -P ${availableParallelism()} -I {} sh -c '${each}'`;
}
