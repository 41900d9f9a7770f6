import { execFileSync } from "node:child_process";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import type { Series } from "./stats.ts";
import { loader } from "./tools.ts";

const EVENTS = 5_000_000;
const BASELINE = "bare libbpf";
const FORMATS = ["raw", "json", "table", "csv"];

/**
 * Five million events that are in a ring buffer already: CPU time for each of them, of the loader and of a consumer on
 * libbpf that only counts. Of the loader it is what its run takes beyond one without events. It is time in user space only, since the
 * run fills the buffer as well, which the kernel does, for as long as it takes to find the memory.
 */
export function measureDrain(folder: string, rounds: number): readonly Series[] {
  const object = join(folder, "drain.bpf.o");
  const machine = execFileSync("gcc", ["-print-multiarch"], { encoding: "utf8" }).trim();
  const source = join(import.meta.dirname, "drain.bpf.c");
  const flags = ["-g", "-O2", "-target", "bpf", "-idirafter", `/usr/include/${machine}`];
  execFileSync("clang", [...flags, "-c", source, "-o", object]);
  const program = compileConsumer(folder);
  const [empty, full] = [writePackage(folder, object, 0), writePackage(folder, object, EVENTS)];
  const run = (format: string, file: string): number =>
    Number(execFileSync(program, ["cpu", loader, "run", "--format", format, file], { encoding: "utf8" }));
  const samples: Record<string, number[]> = Object.fromEntries(
    [BASELINE, ...FORMATS].map((name) => [name, []]),
  );
  for (let round = 0; round < rounds; round++) {
    const text = execFileSync(program, ["bare", object, `${EVENTS}`], { encoding: "utf8" });
    const [drainNs = 0, seen] = text.split(" ").map(Number);
    if (seen !== EVENTS) throw new Error(`the ring buffer held ${seen} of ${EVENTS} events`);
    samples[BASELINE]?.push(drainNs / EVENTS);
    for (const format of FORMATS) {
      samples[format]?.push((run(format, full) - run(format, empty)) / EVENTS);
    }
  }
  return [
    {
      title: `${EVENTS} events of 40 bytes in a ring buffer: user CPU time for each`,
      unit: "ns",
      baseline: BASELINE,
      samples,
    },
  ];
}

/** With the libbpf that the loader is linked with. */
function compileConsumer(folder: string): string {
  const built = globSync(join(loader, "../build/libbpf-sys-*/out/libbpf.a"))[0];
  if (built === undefined) throw new Error("libbpf is not built: npm run setup");
  const program = join(folder, "drain");
  const include = `-I${join(built, "../include")}`;
  execFileSync("cc", [
    "-O2",
    include,
    "-o",
    program,
    join(import.meta.dirname, "drain.c"),
    built,
    "-lelf",
    "-lz",
  ]);
  return program;
}

function writePackage(folder: string, object: string, count: number): string {
  const bytes = readFileSync(object);
  const variables = [{ name: "count", type: "__u32", value: count }];
  const skeleton = {
    obj_name: "drain_bpf",
    data_sections: [{ name: ".rodata", variables }],
    maps: null,
    progs: null,
  };
  const file = join(folder, `drain-${count}.json`);
  const content = {
    bpf_object: deflateSync(bytes).toString("base64"),
    bpf_object_size: bytes.length,
    meta: { bpf_skel: skeleton },
  };
  writeFileSync(file, JSON.stringify(content));
  return file;
}
