import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";

/** What a package says of a program, by its name. */
export type ProgramAnnotations = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Packs an object as eunomia's compiler does, with these annotations above its programs; gives the path of the file. */
export function writeEunomiaPackage(
  object: string,
  folder: string,
  programs: ProgramAnnotations,
  ebpm: Readonly<Record<string, unknown>> = {},
): string {
  const elf = readFileSync(object);
  const progs = Object.entries(programs).map(([name, annotations]) => ({ name, attach: "", ...annotations }));
  const path = join(folder, "package.json");
  const content = {
    bpf_object: deflateSync(elf).toString("base64"),
    bpf_object_size: elf.length,
    meta: { bpf_skel: { obj_name: "test_bpf", data_sections: [], maps: null, progs } },
    ebpm,
  };
  writeFileSync(path, JSON.stringify(content));
  return path;
}
