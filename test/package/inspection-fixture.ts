import type { Inspection } from "../../src/schema/inspect.gen.ts";

/** What the loader says about a small object, as docs/loader.md describes it. */
export const INSPECTION: Inspection = {
  format: "object",
  name: "fentry-link",
  object: { size: 4000, license: "GPL", endian: "little" },
  programs: [
    {
      name: "on_exec",
      section: "tp/sched/sched_process_exec",
      type: "tracepoint",
      target: "sched/sched_process_exec",
      helpers: [],
    },
    { name: "on_packet", section: "xdp", type: "xdp", target: null, helpers: [] },
  ],
  maps: [
    { name: "events", ident: "events", type: "ringbuf", internal: false, mmapable: false },
    { name: "hists", ident: "hists", type: "hash", internal: false, mmapable: false },
    { name: "fentry-l.rodata", ident: "rodata", type: "array", internal: true, mmapable: true },
    { name: "fentry-l.bss", ident: "bss", type: "array", internal: true, mmapable: true },
    { name: ".rodata.str1.1", ident: "rodata_str1_1", type: "array", internal: true, mmapable: false },
  ],
  data_sections: [
    { name: ".bss", variables: [{ name: "lost_events", type: "__u64", size: 8, offset: 0, type_id: 9 }] },
    {
      name: ".rodata",
      variables: [
        { name: "target_pid", type: "int", size: 4, offset: 0, type_id: 2, initial: 0 },
        { name: "verbose", type: "bool", size: 1, offset: 4, type_id: 3, initial: true },
      ],
    },
  ],
  structs: [
    { name: "key", type_id: 10, size: 4, kind: "struct", members: [{ name: "pid", type: "int" }] },
    {
      name: "event",
      type_id: 20,
      size: 20,
      kind: "struct",
      members: [
        { name: "pid", type: "int" },
        { name: "comm", type: "char[16]" },
      ],
    },
    { name: "internal", type_id: 30, size: 4, kind: "struct", members: [] },
  ],
  events: [{ map: "events", kind: "ringbuf", struct: "event", type_id: 20 }],
  arguments: [],
  needs: { btf: false, program_types: ["tracepoint"], map_types: ["ringbuf"], helpers: [], kfuncs: [] },
  doc: {},
};
