import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type Command, timeToEnd } from "./processes.ts";
import type { Series } from "./stats.ts";
import { ebpm } from "./tools.ts";

const MODULES = 8;

/** What each module of the project is compiled with, as ebpm does. */
const FLAGS = "-g -O2 -target bpf -Wall -D__TARGET_ARCH_x86 -idirafter /usr/include/x86_64-linux-gnu -c";

/**
 * Milliseconds for building opensnoop and a project of eight of it, against clang and llvm-strip alone, with as many of them
 * at a time as there are processors.
 */
export function measureBuilds(folder: string, rounds: number): readonly Series[] {
  const one = project(folder, 1);
  const many = project(folder, MODULES);
  const samples = (path: string) => {
    const bare: Command = ["sh", "-c", bareClang(path)];
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

function bareClang(root: string): string {
  const each = `clang ${FLAGS} -o bare/{}.o src/{}.bpf.c && llvm-strip -g bare/{}.o`;
  const names = "ls src | sed -n 's/^\\(m[0-9]*\\)\\.bpf\\.c$/\\1/p'";
  return `cd '${root}' && ${names} | xargs -P ${availableParallelism()} -I {} sh -c '${each}'`;
}
