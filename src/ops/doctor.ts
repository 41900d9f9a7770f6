import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { dirname } from "node:path";
import { clangVersion } from "../build/run-clang.ts";
import { findTool } from "../build/tools.ts";
import { EbpmError } from "../errors.ts";
import { exists } from "../fs/presence.ts";
import { type Check, diagnoseKernel } from "../kernel/diagnosis.ts";
import { findLoader } from "../loader/find.ts";
import { readFeatures } from "../loader/inspect.ts";
import { setcapCommand } from "../loader/privilege.ts";
import { findProgram } from "../loader/programs.ts";
import { readLoaderVersion } from "../loader/version.ts";
import { packagesOf } from "../store/look-up.ts";
import type { Context } from "./context.ts";
import { localRegistry } from "./local-registry.ts";

export interface Diagnosis {
  readonly sections: readonly { readonly title: string; readonly checks: readonly Check[] }[];
  /** Whether `ebpm run` can work here. */
  readonly canRun: boolean;
}

/** Looks at everything that running, building and publishing need. Never fails: what is wrong is in the answer. */
export async function doctor(context: Context, node: { readonly version: string }): Promise<Diagnosis> {
  const running = await runningChecks(context);
  const sections = [
    { title: "Running", checks: [...running, nodeCheck(node.version)] },
    { title: "Building", checks: await buildingChecks(context) },
    { title: "Storage", checks: [await folderCheck(context.dataDir), await registryCheck(context)] },
  ];
  return { sections, canRun: running.every(({ state }) => state !== "missing") };
}

async function runningChecks(context: Context): Promise<readonly Check[]> {
  try {
    const loader = findLoader(context);
    const features = await readFeatures(context);
    const version = await readLoaderVersion(loader, context);
    return [
      ok("loader", `${version ?? "of unknown version"}, ${loader}`),
      ...diagnoseKernel(features, { grant: setcapCommand(loader) }),
    ];
  } catch (error) {
    return [problem("loader", "missing", error)];
  }
}

function nodeCheck(version: string): Check {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  const canReplace = major > 23 || (major === 23 && minor >= 11) || (major === 22 && minor >= 15);
  return canReplace
    ? ok("Node", version)
    : {
        name: "Node",
        state: "limited",
        detail: `${version} cannot replace itself by the loader and stays in memory while a package runs`,
        hint: "npm run quickstart installs one that can",
      };
}

async function buildingChecks(context: Context): Promise<readonly Check[]> {
  const { childEnv } = context;
  const clang = await attempt("clang", async () => {
    const tool = await findTool("clang", childEnv);
    return `${tool.path}, ${await clangVersion(tool, { cwd: context.cwd, env: childEnv, signal: context.signal })}`;
  });
  const tools = [await attempt("bpftool", async () => (await findTool("bpftool", childEnv)).path)];
  const headers = "/usr/include/bpf/bpf_helpers.h";
  const git = findProgram("git", childEnv["PATH"]);
  return [
    clang,
    ...tools,
    (await exists(headers))
      ? ok("libbpf", headers)
      : limited("libbpf", "its headers are not installed", "apt install libbpf-dev"),
    git === undefined ? limited("git", "not installed", "apt install git") : ok("git", git),
  ];
}

/** The folder itself, or the nearest one above that exists: there it would be made. */
async function folderCheck(folder: string): Promise<Check> {
  let present = folder;
  while (!(await exists(present)) && dirname(present) !== present) present = dirname(present);
  try {
    await access(present, constants.W_OK | constants.X_OK);
    return ok("data folder", present === folder ? folder : `${folder} (made at the first publish)`);
  } catch {
    return limited("data folder", `${present} may not be written`, "set EBPM_HOME to a folder of your own");
  }
}

async function registryCheck(context: Context): Promise<Check> {
  const registry = localRegistry(context);
  return attempt("local registry", async () => {
    const count = packagesOf(await registry.entries()).size;
    return `${registry.root}, ${count === 0 ? "empty" : count === 1 ? "1 package" : `${count} packages`}`;
  });
}

async function attempt(name: string, look: () => Promise<string>): Promise<Check> {
  try {
    return ok(name, await look());
  } catch (error) {
    return problem(name, "limited", error);
  }
}

function problem(name: string, state: Check["state"], error: unknown): Check {
  if (!(error instanceof EbpmError)) throw error;
  const isAbsent = error.kind === "ToolMissing";
  return { name, state, detail: isAbsent ? "not installed" : error.message, hint: error.hint };
}

function ok(name: string, detail: string): Check {
  return { name, state: "ok", detail, hint: undefined };
}

function limited(name: string, detail: string, hint: string): Check {
  return { name, state: "limited", detail, hint };
}
