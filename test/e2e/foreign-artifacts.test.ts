import assert from "node:assert/strict";
import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Descriptor } from "../../src/content/descriptor.ts";
import { findProgram } from "../../src/loader/programs.ts";
import { RemoteRepository } from "../../src/oci/repository.ts";
import { runCli } from "../support/cli.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { pushBee, pushBytecode, pushGadget } from "../support/foreign.ts";

import { Probe } from "../support/probe.ts";
import { reasonAgainstDockerRegistry, startDockerRegistry } from "../support/registries/docker-registry.ts";
import type { RegistryProcess } from "../support/registries/process.ts";
import { testSettings } from "../support/registries/settings.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const GADGET = `name: trace things
description: "what is opened"
params:
  ebpf:
    targ_pid:
      key: pid
      defaultValue: "0"
      description: Only what this process opens
`;

/** A module whose `_start` does nothing. */
const WASM = Buffer.from("AGFzbQEAAAABBAFgAAADAgEABQMBAAEHEwIGX3N0YXJ0AAAGbWVtb3J5AgAKBAECAAs=", "base64");

interface Foreign {
  readonly name: string;
  readonly push: (remote: RemoteRepository, object: Uint8Array) => Promise<Descriptor>;
  /** What `ebpm info` says of it. */
  readonly format: string;
  /** Beside the format. */
  readonly says: readonly RegExp[];
  readonly argument: readonly string[];
}

const PROGRAM = /on_open\s+tracepoint.*sys_enter_openat/;

const KINDS: readonly Foreign[] = [
  {
    name: "gadget",
    push: (remote, object) => pushGadget(remote, "1", object, GADGET),
    format: "Inspektor Gadget image",
    says: [PROGRAM, /trace things/, /--pid/],
    argument: ["--pid", String(process.pid)],
  },
  {
    name: "bytecode",
    push: (remote, object) => pushBytecode(remote, "1", object),
    format: "bpfman bytecode image",
    says: [PROGRAM, /programs\s+\{"on_open":"tracepoint"\}/],
    argument: [],
  },
  {
    name: "bee",
    push: (remote, object) => pushBee(remote, "1", object),
    format: "bumblebee program",
    says: [PROGRAM, /Ada/],
    argument: [],
  },
];

describe("artifacts of other tools in docker-registry", function () {
  this.timeout(60_000);
  const folder = useTempFolder();
  let shared = "";
  let registry: RegistryProcess | undefined;
  let object: Uint8Array = new Uint8Array();

  before(async function () {
    const reason = reasonAgainstDockerRegistry();
    if (reason !== undefined) skipBecause(this, reason);
    if (findProgram("clang", process.env["PATH"]) === undefined) skipBecause(this, "needs clang");
    if (process.arch !== "x64") skipBecause(this, "the images are for amd64");
    shared = await mkdtemp(join(tmpdir(), "ebpm-foreign-"));
    registry = await startDockerRegistry(join(shared, "registry"));
    object = readFileSync(compileFixture("openings", shared));
    for (const { name, push } of KINDS) {
      const remote = new RemoteRepository(
        { host: registry.address, repository: `theirs/${name}` },
        testSettings(),
      );
      await push(remote, object);
      remote.close();
    }
  });
  after(async () => {
    await registry?.stop();
    if (shared !== "") await rm(shared, { recursive: true, force: true });
  });

  const ebpm = async (...argv: string[]): Promise<string> => {
    const { status, stdout, stderr } = await runCli(folder(), argv);
    assert.deepEqual([status, stderr], [0, ""], argv.join(" "));
    return stdout;
  };

  for (const { name, format, says, argument } of KINDS) {
    const reference = (): string => `${registry?.address}/theirs/${name}:1`;

    it(`info of the ${format} says what it is, who made it and what it would attach`, async () => {
      const text = await ebpm("info", reference());
      for (const pattern of [new RegExp(format), ...says]) assert.match(text, pattern);
      const { artifact, modules } = JSON.parse(await ebpm("info", "--json", reference())) as {
        readonly artifact: { readonly format: string; readonly digest: string };
        readonly modules: readonly {
          readonly contents: { readonly programs: readonly { readonly section: string }[] };
        }[];
      };
      assert.equal(artifact.format, format);
      assert.deepEqual(
        modules.flatMap(({ contents }) => contents.programs.map(({ section }) => section)),
        ["tracepoint/syscalls/sys_enter_openat"],
      );
    });

    it(`run of the ${format} shows events, and needs no network the second time`, async function () {
      const reason = reasonAgainstBpf();
      if (reason !== undefined) skipBecause(this, reason);
      for (const flags of [[], ["--offline"]]) {
        const env = { EBPM_HOME: join(folder(), "ebpm") };
        const probe = await Probe.start(["--format", "json", ...flags, reference(), ...argument], env);
        const timer = setInterval(() => closeSync(openSync("/dev/null", "r")), 10);
        try {
          const [event] = await probe.eventsWhere(({ pid }) => pid === process.pid, 1);
          assert.ok(String(event?.["comm"]).length > 0);
          if (argument.length > 0)
            assert.deepEqual([...new Set(probe.events.map(({ pid }) => pid))], [process.pid]);
        } finally {
          clearInterval(timer);
          await probe.stop();
        }
      }
    });
  }

  it("a WebAssembly module of eunomia is pushed, described and run", async function () {
    const path = join(folder(), "app.wasm");
    writeFileSync(path, WASM);
    const reference = `${registry?.address}/theirs/app:1`;
    await ebpm("push", path, reference);
    const info = await runCli(folder(), ["info", reference]);
    assert.match(info.stdout, /WebAssembly module \(eunomia\)/);
    assert.match(info.stderr, /^note: no BPF object is to be seen in /);
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
    assert.equal(await ebpm("run", reference), "");
  });
});
