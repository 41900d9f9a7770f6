import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EbpmError } from "../../src/errors.ts";
import { findProgram } from "../../src/loader/programs.ts";
import { describeLocal } from "../../src/ops/info-remote.ts";
import { localRegistry } from "../../src/ops/local-registry.ts";
import { foreignPackage } from "../../src/ops/run-remote.ts";
import { findLocal } from "../../src/sources/local-package.ts";
import { pushBee, pushBytecode, pushGadget } from "../support/foreign.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";
import { testContext } from "../support/test-context.ts";

/** As a gadget is written, without Inspektor Gadget's headers: the names of variables are what matters. */
const SOURCE = `
#define SEC(name) __attribute__((section(name), used))
struct event { unsigned int pid; char comm[16]; };
struct { int (*type)[27]; int (*max_entries)[4096]; } events SEC(".maps");
const void *gadget_tracer_open___events___event __attribute__((unused));
const struct event *unused_event __attribute__((unused));
const volatile unsigned int targ_pid = 0;
const void *gadget_param_targ_pid __attribute__((unused));
const volatile _Bool only_failed = 0;
const volatile unsigned int inner = 7;
SEC("tracepoint/syscalls/sys_enter_openat") int on_open(void *ctx) { return targ_pid + only_failed + inner; }
char LICENSE[] SEC("license") = "GPL";
`;

const YAML = `name: trace things
description: "what is opened"
params:
  ebpf:
    only_failed:
      key: failed
      defaultValue: "false"
      description: Only what went wrong
`;

describe("packages of other tools", () => {
  const folder = useTempFolder();
  let object: Buffer;

  before(function () {
    if (findProgram("clang", process.env["PATH"]) === undefined) skipBecause(this, "needs clang");
  });
  beforeEach(() => {
    const source = join(folder(), "probe.bpf.c");
    const output = join(folder(), "probe.bpf.o");
    writeFileSync(source, SOURCE);
    execFileSync("clang", ["-g", "-O2", "-target", "bpf", "-c", source, "-o", output]);
    object = readFileSync(output);
  });

  function context() {
    mkdirSync(join(folder(), "user"), { recursive: true });
    return testContext(join(folder(), "user"));
  }

  async function open(reference: string) {
    const found = findLocal(localRegistry(context()), reference);
    assert.ok(found);
    return foreignPackage(found, new EbpmError("PackageInvalid", "not ours"), context());
  }

  it("a gadget is run with the arguments of its gadget.yaml, on this machine's architecture", async function () {
    if (process.arch !== "x64") skipBecause(this, "the image is for amd64");
    const registry = localRegistry(context());
    const index = await pushGadget(registry, "trace_things:1", object, YAML);
    const file = await open("trace_things:1");
    assert.equal(file.name, "trace_things");
    const { meta } = JSON.parse(readFileSync(file.path, "utf8")) as {
      readonly meta: {
        readonly bpf_skel: { readonly data_sections: readonly { readonly variables: readonly object[] }[] };
        readonly export_types: readonly { readonly name: string }[];
      };
    };
    assert.deepEqual(
      meta.bpf_skel.data_sections.flatMap(({ variables }) => variables).filter((one) => "cmdarg" in one),
      [
        { cmdarg: { long: "pid" }, name: "targ_pid", type: "unsigned int" },
        {
          cmdarg: { long: "failed" },
          description: "Only what went wrong",
          name: "only_failed",
          type: "bool",
        },
      ],
    );
    assert.deepEqual(
      meta.export_types.map(({ name }) => name),
      ["event"],
    );
    const info = await describeLocal(index, "trace_things:1", context());
    assert.equal(info.artifact?.format, "Inspektor Gadget image");
    assert.deepEqual(
      info.modules[0]?.contents.programs.map(({ section }) => section),
      ["tracepoint/syscalls/sys_enter_openat"],
    );
  });

  it("a bpfman image gives the object in its layer, and its labels", async () => {
    const manifest = await pushBytecode(localRegistry(context()), "bytecode:1", object);
    const file = await open("bytecode:1");
    assert.deepEqual(readFileSync(file.path), object);
    const info = await describeLocal(manifest, "bytecode:1", context());
    assert.deepEqual(info.artifact?.labels, {
      "io.ebpf.programs": '{"on_open":"tracepoint"}',
      "io.ebpf.maps": "{}",
    });
  });

  it("a bumblebee image gives its object as it is", async () => {
    await pushBee(localRegistry(context()), "bee:1", object);
    assert.deepEqual(readFileSync((await open("bee:1")).path), object);
  });

  it("an image for other machines only is refused with what it is for", async function () {
    if (process.arch !== "x64") skipBecause(this, "the image is for arm64");
    const { describeBytes } = await import("../../src/content/descriptor.ts");
    const { once } = await import("../../src/content/copy.ts");
    const mediaType = "application/vnd.oci.image.index.v1+json";
    const registry = localRegistry(context());
    const child = await pushBee(registry, "bee:1", object);
    const text = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType,
        manifests: [{ ...child, platform: { os: "linux", architecture: "s390x" } }],
      }),
    );
    const index = describeBytes(mediaType, text);
    await registry.push(index, once(text));
    await registry.tag(index, "far:1");
    await assert.rejects(open("far:1"), {
      kind: "Unsupported",
      message: "far:1 has nothing for linux/amd64, only for linux/s390x",
    });
  });
});
