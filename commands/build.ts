import { string } from "@oclif/core/args";
import { boolean, option, string as stringFlag } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { lockedFlags, lockedOf, offlineFlag } from "../src/cli/flags.ts";
import { EbpmError } from "../src/errors.ts";
import { type BuildResult, build, verifyBuild } from "../src/ops/build.ts";
import type { Context } from "../src/ops/context.ts";
import { buildScriptFile, isScriptPath, type ScriptBuild } from "../src/ops/script.ts";
import { buildMembers, isWorkspaceRoot } from "../src/ops/workspace.ts";

export default class Build extends BaseCommand {
  static override summary = "Build the modules of a project into its target folder.";

  static override description =
    "Compiles each [[module]] of ebpm.toml with clang and writes target/NAME.json, which runs anywhere, and target/NAME.bpf.o. What is up to date is left alone. What the project depends on is installed first where it is not as ebpm.lock says.";

  static override examples = [
    "<%= config.bin %> build",
    "<%= config.bin %> build packages/opensnoop --force",
    "<%= config.bin %> build --check opensnoop.json",
    "<%= config.bin %> build opens.bt -o opens.json",
    "<%= config.bin %> build --btf /sys/kernel/btf/vmlinux --btf debian/12/x86_64/6.1.0-18-amd64.btf",
  ];

  static override args = {
    dir: string({ description: "the project's folder, or a bpftrace script, NAME.bt", default: "." }),
  };

  static override flags = {
    package: stringFlag({
      char: "p",
      helpValue: "NAME",
      summary: "Only this package of the workspace; at its root, all are built.",
    }),
    eval: stringFlag({
      char: "e",
      summary: "Build this bpftrace script; needs --output.",
      helpValue: "SCRIPT",
    }),
    output: stringFlag({ char: "o", summary: "Where to write the package of a script.", helpValue: "FILE" }),
    force: boolean({ summary: "Build what is up to date, too." }),
    format: option({
      options: ["json", "yaml", "tar"] as const,
      multiple: true,
      multipleNonGreedy: true,
      summary: "Write target/NAME.yaml or target/NAME.tar as well; may be repeated.",
    })(),
    check: stringFlag({
      summary: "Build anew and compare with this package; tell what differs.",
      helpValue: "PACKAGE",
      exclusive: ["force", "format", "btf"],
    }),
    btf: stringFlag({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "FILE|DIR",
      summary: "Put what the object needs of this kernel's BTF into target/NAME.tar; may be repeated.",
    }),
    ...lockedFlags,
    offline: offlineFlag,
  };

  override async run(): Promise<BuildResult | readonly BuildResult[] | ScriptBuild> {
    const { args, flags } = await this.parse(Build);
    const context = this.context(lockedOf(flags));
    if (flags.check !== undefined) return this.#verify(args.dir, flags.check, context);
    if (flags.eval !== undefined || isScriptPath(args.dir)) {
      const script =
        flags.eval === undefined
          ? ({ kind: "file", path: args.dir } as const)
          : ({ kind: "text", text: flags.eval } as const);
      const built = await buildScriptFile(script, flags.output, context);
      this.log(`${built.name} built: ${built.package}`);
      return built;
    }
    if (flags.output !== undefined) {
      throw new EbpmError(
        "UsageInvalid",
        "--output is for a bpftrace script; a project is built into target",
        {
          hint: "name the script: ebpm build NAME.bt -o FILE.json",
        },
      );
    }
    const request = {
      force: flags.force,
      formats: (flags.format ?? []).filter((format) => format !== "json"),
      btf: flags.btf ?? [],
    };
    const folder = args.dir;
    if (flags.package === undefined && !isWorkspaceRoot(folder, context)) {
      return this.#print(await build({ folder, ...request }, context));
    }
    const filters = flags.package === undefined ? [] : [flags.package];
    const results = await buildMembers({ folder, filters, isRecursive: false }, request, context);
    return results.map((result) => this.#print(result));
  }

  #print(result: BuildResult): BuildResult {
    for (const { name, upToDate, object } of result.libraries) {
      this.log(`${name} ${result.version} ${upToDate ? "is up to date" : "built"}: ${object}`);
    }
    for (const module of result.modules) {
      this.log(
        `${module.name} ${result.version} ${module.upToDate ? "is up to date" : "built"}: ${module.package}`,
      );
      for (const path of [module.yaml, module.tar, module.wasm])
        if (path !== undefined) this.log(`  ${path}`);
    }
    return result;
  }

  async #verify(folder: string, given: string, context: Context): Promise<BuildResult> {
    const result = await verifyBuild({ folder, package: given }, context);
    for (const { name } of result.modules) this.log(`${given} is what ${name} ${result.version} is built to`);
    return result;
  }
}
