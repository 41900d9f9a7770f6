import { string as text } from "@oclif/core/args";
import { boolean, string } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { lockedFlags, lockedOf, offlineFlag, platformFlag, platformOf } from "../src/cli/flags.ts";
import { registryFlags, registryFlagsOf } from "../src/cli/registry-flags.ts";
import { loaderOptions, RUN_VALUE_OPTIONS } from "../src/cli/run-options.ts";
import { splitAtReference } from "../src/cli/split-reference.ts";
import { wasmOptions } from "../src/cli/wasm-options.ts";
import { EbpmError } from "../src/errors.ts";
import type { Context } from "../src/ops/context.ts";
import { type RunRequest, run } from "../src/ops/run.ts";

/** The heading of the options for WebAssembly modules. */
const MODULES = "WEBASSEMBLY";

function limit(summary: string, helpValue: string) {
  return string({ summary, helpValue, helpGroup: MODULES });
}

function names(summary: string) {
  return string({
    summary,
    helpValue: "NAME,...",
    helpGroup: MODULES,
    multiple: true,
    multipleNonGreedy: true,
  });
}

export default class Run extends BaseCommand {
  static override summary = "Run a package and print its events until Ctrl-C.";
  static override description = `PACKAGE is one of
  a name  of this project (command, module, dependency), EBPM_PATH, this folder, ~/.eunomia-bpf, the local registry
  a path  package.json, a plain .bpf.o, a WebAssembly module (.wasm), or the folder of a project
  a script  NAME.bt, written for bpftrace; -e 'SCRIPT' is one on the command line
  a URL   https://..., fetched and kept in the cache
  an OCI reference  HOST/NAME:TAG, fetched unless the local registry has it
  -       a package on standard input

\`ebpm which NAME\` shows the search for a name; NAME:VERSION is one version of it.
Options of ebpm stand before PACKAGE; all after it belongs to the package.`;
  static override usage = "run [OPTIONS] PACKAGE [ARGUMENTS OF THE PACKAGE]";
  static override examples = [
    { description: "Watch files being opened", command: "ebpm run opensnoop" },
    { description: "Only what failed, as CSV", command: `ebpm run --filter 'ret < 0' -f csv opensnoop` },
    {
      description: "One JSON object an event, of one process",
      command: "ebpm run --format json opensnoop --pid 1",
    },
    { description: "Another interface than the package says", command: "ebpm run --iface eth0 my-filter" },
    {
      description: "A function of a running program",
      command: "ebpm run --pid 42 --exe libssl --symbol SSL_write my-probe",
    },
    {
      description: "A filter that stays when the command ends",
      command: "ebpm run --pin --iface eth0 my-filter",
    },
    { description: "What the package itself understands", command: "ebpm run opensnoop --help" },
    {
      description: "A WebAssembly module that may not write to other processes",
      command: "ebpm run --deny-helper probe_write_user ./tool.wasm --verbose",
    },
    {
      description: "A bpftrace script, compiled here",
      command: `ebpm run -e 'tracepoint:syscalls:sys_enter_openat { printf("%s %s\\n", comm, str(args.filename)); }'`,
    },
    { description: "The project in this folder, for ten seconds", command: "ebpm run --duration 10s ." },
  ];
  static override strict = false;
  static override args = {
    package: text({ description: "name, path, URL or -", required: true }),
  };
  static override flags = {
    format: string({
      char: "f",
      summary:
        "table, json, yaml, csv, raw, a template such as '{{.comm}} {{.pid}}', or of stacks folded, pprof, svg.",
      helpValue: "FORMAT",
    }),
    eval: string({
      char: "e",
      summary: "Run this bpftrace script; what follows are its $1, $2…",
      helpValue: "SCRIPT",
    }),
    columns: string({ summary: "Only these fields, in this order.", helpValue: "NAME,..." }),
    filter: string({
      summary: "Only these events: 'ret < 0 && comm ~ \"ssh.*\"'.",
      helpValue: "EXPRESSION",
    }),
    sort: string({
      summary: "The events of each interval in order; -FIELD: descending.",
      helpValue: "FIELD",
    }),
    top: string({ summary: "The N greatest of each interval, by the field of --by.", helpValue: "N" }),
    by: string({ summary: "What --top goes by.", helpValue: "FIELD" }),
    interval: string({
      summary: "How long an interval of --live, --sort and --top is; 1s.",
      helpValue: "TIME",
    }),
    timestamps: string({
      summary: "How times are shown.",
      helpValue: "none|local|iso|relative|ns",
    }),
    duration: string({ char: "d", summary: "Stop by itself: 10s, 500ms, 2m.", helpValue: "TIME" }),
    "max-events": string({ char: "n", summary: "Stop after this many events.", helpValue: "N" }),
    buffer: string({
      summary: "Size of the ring buffer, or of each CPU's perf buffer: 256K, 16M.",
      helpValue: "SIZE",
    }),
    "ignore-hangup": boolean({ summary: "Go on when the terminal is closed; nohup says this too." }),
    live: boolean({
      summary: "Redraw histograms, counters and the last events in place, every --interval.",
    }),
    trace: boolean({ summary: "Also the lines that its programs print with bpf_printk." }),
    "per-cpu": boolean({ summary: "Maps with a value for each CPU: each, instead of their sum." }),
    "fail-on-loss": boolean({ summary: "End with an error when events were lost." }),
    unmodified: boolean({
      summary: "Load programs exactly as they are; without exact counts of what ring buffers lost.",
    }),
    btf: string({
      summary: "Kernel BTF to relocate against, instead of the running kernel's.",
      helpValue: "FILE",
    }),
    attach: string({
      multiple: true,
      multipleNonGreedy: true,
      summary: "Where one program is attached: a function, an interface, ...; none for nowhere.",
      helpValue: "PROGRAM=TARGET",
    }),
    iface: string({ summary: "The interface of programs that see packets.", helpValue: "NAME|NUMBER" }),
    cgroup: string({ summary: "The control group of programs that belong to one.", helpValue: "PATH" }),
    pid: string({ summary: "The process that user-space probes and samples are of.", helpValue: "N" }),
    exe: string({ summary: "The program or library of user-space probes.", helpValue: "PATH" }),
    symbol: string({ summary: "The function of user-space probes.", helpValue: "NAME" }),
    cpu: string({ summary: "Which CPUs are sampled.", helpValue: "LIST" }),
    freq: string({ summary: "How often a second they are sampled.", helpValue: "HZ" }),
    pin: boolean({ summary: "Leave it attached, print its ID and end; `ebpm ps` lists it." }),
    verbose: boolean({ char: "v", summary: "Print what libbpf and the verifier say." }),
    "allow-helper": names("Only these helpers of BPF; * stands for anything."),
    "deny-helper": names("None of these helpers of BPF; * stands for anything."),
    "allow-kfunc": names("Only these functions of the kernel; * stands for anything."),
    "deny-kfunc": names("None of these functions of the kernel; * stands for anything."),
    "allow-program-type": names("Only these types of programs; * stands for anything."),
    "deny-program-type": names("None of these types of programs; * stands for anything."),
    "allow-map-type": names("Only these types of maps; * stands for anything."),
    "deny-map-type": names("None of these types of maps; * stands for anything."),
    "allow-attach-to": names(
      "Only these places to attach to, as xdp/eth0 or kprobe/*; * stands for anything.",
    ),
    "deny-attach-to": names(
      "None of these places to attach to, as xdp/eth0 or kprobe/*; * stands for anything.",
    ),
    "no-pinning": boolean({ summary: "No map may outlive the run.", helpGroup: MODULES }),
    "max-memory": limit("Memory of the module; 256M.", "SIZE"),
    "max-map-memory": limit("Memory of its maps together.", "SIZE"),
    "max-objects": limit("BPF objects that it may load at a time; 16.", "N"),
    "max-output": limit("Bytes that it may print in a second.", "SIZE"),
    env: string({
      multiple: true,
      multipleNonGreedy: true,
      summary: "A variable that the module sees; otherwise it sees none.",
      helpValue: "NAME[=VALUE]",
      helpGroup: MODULES,
    }),
    platform: platformFlag,
    ...registryFlags,
    "allow-http": boolean({ summary: "Fetch over plain http from other machines too." }),
    json: boolean({
      char: "j",
      summary: "Short for --format json; errors are JSON too.",
      helpGroup: "GLOBAL",
    }),
    ...lockedFlags,
    offline: offlineFlag,
  };

  async run(): Promise<void> {
    const { own, reference, rest } = splitAtReference(this.argv, RUN_VALUE_OPTIONS);
    if (own.some((word) => /^(?:-e|--eval)(?:=|$)/.test(word))) return this.runScript(own, reference, rest);
    if (reference === undefined) {
      // For oclif's own opinion of the options first.
      await this.parse({ ...Run, args: {} } as typeof Run, [...own]);
      throw new EbpmError("UsageInvalid", "what is to be run is missing", {
        hint: "name a package, such as: ebpm run opensnoop; see what there is with: ebpm list",
      });
    }
    const { flags } = await this.parse(Run, [...own, "--", reference]);
    const context = this.context({
      ...lockedOf(flags),
      platform: platformOf(flags.platform),
      registryFlags: registryFlagsOf(flags, [reference]),
    });
    process.exitCode = await this.start(
      {
        reference,
        loaderOptions: loaderOptions(flags, context.cwd),
        packageArguments: rest,
        allowHttp: flags["allow-http"],
        wasm: wasmOptions(flags, context.childEnv),
      },
      context,
    );
  }

  private async runScript(
    own: readonly string[],
    first: string | undefined,
    rest: readonly string[],
  ): Promise<void> {
    const { flags } = await this.parse({ ...Run, args: {} } as typeof Run, [...own]);
    const context = this.context({ offline: flags.offline });
    process.exitCode = await this.start(
      {
        reference: undefined,
        script: flags.eval,
        loaderOptions: loaderOptions(flags, context.cwd),
        packageArguments: first === undefined ? rest : [first, ...rest],
        allowHttp: false,
        wasm: wasmOptions(flags, context.childEnv),
      },
      context,
    );
  }

  protected start(request: RunRequest, context: Context): Promise<number> {
    return run(request, context);
  }
}
