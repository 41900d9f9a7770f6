import assert from "node:assert/strict";
import { composeMeta, NO_ANNOTATIONS, objectNameOf } from "../../src/package/meta.ts";
import { INSPECTION } from "./inspection-fixture.ts";

describe("composeMeta", () => {
  it("writes eunomia's metadata of an object", () => {
    const annotations = {
      variables: new Map([["target_pid", { cmdarg: { long: "pid" }, description: "Only this process" }]]),
      maps: new Map([["hists", { sample: { interval: 1000, type: "log2_hist" } }]]),
      programs: new Map([["on_packet", { ifindex: 2 }]]),
      doc: { brief: "A test" },
    };
    assert.deepEqual(composeMeta("fentry-link", INSPECTION, annotations, ["key", "event", "absent"]), {
      bpf_skel: {
        obj_name: "fentry_link_bpf",
        data_sections: [
          {
            name: ".rodata",
            variables: [
              { name: "target_pid", type: "int", cmdarg: { long: "pid" }, description: "Only this process" },
              { name: "verbose", type: "bool", value: true },
            ],
          },
          { name: ".bss", variables: [{ name: "lost_events", type: "__u64" }] },
        ],
        maps: [
          { name: "events", ident: "events" },
          { name: "hists", ident: "hists", sample: { interval: 1000, type: "log2_hist" } },
          { name: "fentry_l.rodata", ident: "rodata", mmaped: true },
          { name: "fentry_l.bss", ident: "bss", mmaped: true },
          { name: ".rodata.str1.1", ident: "rodata_str1_1" },
        ],
        progs: [
          { name: "on_exec", attach: "tp/sched/sched_process_exec", link: true },
          { name: "on_packet", attach: "xdp", link: true, ifindex: 2 },
        ],
        doc: { brief: "A test" },
      },
      eunomia_version: "0.3.4",
      export_types: [
        {
          name: "event",
          size: 20,
          type_id: 20,
          members: [
            { name: "pid", type: "int" },
            { name: "comm", type: "char[16]" },
          ],
        },
        { name: "key", size: 4, type_id: 10, members: [{ name: "pid", type: "int" }] },
      ],
    });
  });

  it("exports the event's struct alone where no header names any", () => {
    const { export_types: types } = composeMeta("x", INSPECTION, NO_ANNOTATIONS, undefined);
    assert.deepEqual(
      types?.map(({ name }) => name),
      ["event"],
    );
  });

  it("lets each map say what it sends, as eunomia's format has it", () => {
    const annotations = {
      ...NO_ANNOTATIONS,
      maps: new Map([["hists", { export: "key" }]]),
    };
    const meta = composeMeta("x", INSPECTION, annotations, undefined);
    assert.equal(meta.enable_multiple_export_types, true);
    assert.deepEqual(meta.bpf_skel.maps?.slice(0, 3), [
      { name: "events", ident: "events", export_config: { btf_type_id: 20 } },
      { name: "hists", ident: "hists", export_config: { btf_type_id: 10 } },
      { name: "x_bpf.rodata", ident: "rodata", mmaped: true },
    ]);
  });

  it("lets a sampled map keep its own types beside maps that say what they send", () => {
    const annotations = {
      ...NO_ANNOTATIONS,
      maps: new Map<string, Record<string, unknown>>([
        ["events", { export: "event" }],
        ["hists", { sample: { interval: 1 } }],
      ]),
    };
    const { maps } = composeMeta("x", INSPECTION, annotations, undefined).bpf_skel;
    assert.deepEqual(maps?.[1], {
      name: "hists",
      ident: "hists",
      sample: { interval: 1 },
      export_config: "default",
    });
  });

  it("leaves out doc and export_types where there are none", () => {
    const meta = composeMeta("x", { ...INSPECTION, events: [] }, NO_ANNOTATIONS, undefined);
    assert.equal("doc" in meta.bpf_skel, false);
    assert.equal("export_types" in meta, false);
  });

  it("lets a default of the annotation stand against the source's true", () => {
    const annotations = {
      ...NO_ANNOTATIONS,
      variables: new Map([["verbose", { cmdarg: { default: false } }]]),
    };
    const { data_sections: sections } = composeMeta("x", INSPECTION, annotations, []).bpf_skel;
    assert.equal(sections[0]?.variables[1]?.value, undefined);
  });

  for (const [module, expected] of [
    ["opensnoop", "opensnoop_bpf"],
    ["fentry-link", "fentry_link_bpf"],
    ["a.b.c", "a_bpf"],
    ["2fast", "2fast_bpf"],
  ] as const) {
    it(`names the object of ${module} ${expected}`, () => assert.equal(objectNameOf(module), expected));
  }
});
