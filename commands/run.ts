import { string as text } from "@oclif/core/args";
import { boolean, string } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { offlineFlag, platformFlag, platformOf } from "../src/cli/flags.ts";
import { loaderOptions, RUN_VALUE_OPTIONS } from "../src/cli/run-options.ts";
import { splitAtReference } from "../src/cli/split-reference.ts";
import { EbpmError } from "../src/errors.ts";
import type { Context } from "../src/ops/context.ts";
import { type RunRequest, run } from "../src/ops/run.ts";

export default class Run extends BaseCommand {
  static override summary = "Run a package and print its events until Ctrl-C.";
  static override description = `PACKAGE is one of
  a name  of this project (command, module, dependency), EBPM_PATH, this folder, ~/.eunomia-bpf, the local registry
  a path  package.json, a plain .bpf.o, or the folder of a project
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
    { description: "What the package itself understands", command: "ebpm run opensnoop --help" },
    { description: "The project in this folder, for ten seconds", command: "ebpm run --duration 10s ." },
  ];
  static override strict = false;
  static override args = {
    package: text({ description: "name, path, URL or -", required: true }),
  };
  static override flags = {
    format: string({
      char: "f",
      summary: "table, json, yaml, csv, raw, or a template such as '{{.comm}} {{.pid}}'.",
      helpValue: "FORMAT",
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
    interval: string({ summary: "How long an interval of --sort and --top is; 1s.", helpValue: "TIME" }),
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
    "fail-on-loss": boolean({ summary: "End with an error when events were lost." }),
    btf: string({
      summary: "Kernel BTF to relocate against, instead of the running kernel's.",
      helpValue: "FILE",
    }),
    verbose: boolean({ char: "v", summary: "Print what libbpf and the verifier say." }),
    platform: platformFlag,
    "allow-http": boolean({ summary: "Fetch over plain http from other machines too." }),
    json: boolean({
      char: "j",
      summary: "Short for --format json; errors are JSON too.",
      helpGroup: "GLOBAL",
    }),
    offline: offlineFlag,
  };

  async run(): Promise<void> {
    const { own, reference, rest } = splitAtReference(this.argv, RUN_VALUE_OPTIONS);
    if (reference === undefined) {
      // For oclif's own opinion of the options first.
      await this.parse({ ...Run, args: {} } as typeof Run, [...own]);
      throw new EbpmError("UsageInvalid", "what is to be run is missing", {
        hint: "name a package, such as: ebpm run opensnoop; see what there is with: ebpm list",
      });
    }
    const { flags } = await this.parse(Run, [...own, "--", reference]);
    const context = this.context({ offline: flags.offline, platform: platformOf(flags.platform) });
    process.exitCode = await this.start(
      {
        reference,
        loaderOptions: loaderOptions(flags, context.cwd),
        packageArguments: rest,
        allowHttp: flags["allow-http"],
      },
      context,
    );
  }

  protected start(request: RunRequest, context: Context): Promise<number> {
    return run(request, context);
  }
}
