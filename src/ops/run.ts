import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { EbpmError } from "../errors.ts";
import { handOver, type Start } from "../loader/exec.ts";
import { findLoader } from "../loader/find.ts";
import { type LocalPackage, openLocal } from "../sources/local-package.ts";
import { isWasmFile, nameOfFile, type PackageFile, unreadable } from "../sources/package-file.ts";
import { classifyReference } from "../sources/reference.ts";
import { isHit, nameNotFound, type Place, searchName } from "../sources/search.ts";
import type { Context } from "./context.ts";
import { localRegistry } from "./local-registry.ts";
import type { WasmOptions } from "./run-wasm.ts";

export interface RunRequest {
  /** As typed; undefined for a script. */
  readonly reference: string | undefined;
  /** A bpftrace script instead of a package. */
  readonly script?: string | undefined;
  /** Options of the loader's `run`, ready made: `--format`, `json`. */
  readonly loaderOptions: readonly string[];
  /** What belongs to the package. */
  readonly packageArguments: readonly string[];
  /** Fetch over plain http from other machines too. */
  readonly allowHttp: boolean;
  /** For a package that is a WebAssembly module. */
  readonly wasm: WasmOptions;
}

/**
 * Finds a package and becomes the loader that runs it. As an ordinary user, everything up to there is done as that user
 * and only the loader gets privilege.
 * @returns only where the process cannot be replaced: the exit status to end with
 * @throws PackageNotFound and everything that finding, fetching and starting can come to
 */
export async function run(typed: RunRequest, context: Context): Promise<number> {
  const request = await withCommand(typed, context);
  return runFile(await findPackage(request, context), request, context);
}

/** Becomes the loader that runs a package file. @returns and @throws as run */
export async function runFile(found: PackageFile, request: RunRequest, context: Context): Promise<number> {
  const loader = findLoader(context);
  const file = found.path === "-" ? await lookAtInput(context) : found;
  if (file.path !== "-" && isWasmFile(file.path)) {
    const { runWasm } = await import("./run-wasm.ts");
    return runWasm(file, request.packageArguments, request.wasm, context);
  }
  refuseWasmOptions(request.wasm, request.reference ?? "a script");
  const start = loaderStart(loader, file, await withDigest(request, file), context);
  context.signal.throwIfAborted();
  if (asksOnly(request.packageArguments)) return handOver(start);
  if (process.geteuid?.() === 0) return handOver(start);
  const { currentCaller, withPrivilege } = await import("../loader/privilege.ts");
  return handOver(await withPrivilege(start, currentCaller(context)));
}

/** For a command of the project: what it runs, with its arguments before those that are given. */
async function withCommand(request: RunRequest, { cwd }: Context): Promise<RunRequest> {
  const { reference } = request;
  if (reference === undefined || !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(reference)) return request;
  const { findProject } = await import("../sources/project.ts");
  const commands = (await findProject(cwd))?.manifest.commands ?? [];
  const command = commands.find(({ name }) => name === reference);
  if (command === undefined) return request;
  const packageArguments = [...command.arguments, ...request.packageArguments];
  return { ...request, reference: command.module, packageArguments };
}

/**
 * The file that a reference stands for, fetched if need be.
 * @throws PackageNotFound, Unsupported, and what the sources throw
 */
export async function findPackage(
  request: Pick<RunRequest, "reference" | "script" | "allowHttp">,
  context: Context,
): Promise<PackageFile> {
  const { cwd } = context;
  if (request.reference === undefined) {
    const { packageOfScript } = await import("./script.ts");
    return packageOfScript({ kind: "text", text: request.script ?? "" }, context);
  }
  const reference = classifyReference(request.reference, (path) => exists(resolve(cwd, path)));
  switch (reference.kind) {
    case "stdin":
      return { path: "-", name: undefined };
    case "url": {
      const { fetchPackage } = await import("../sources/http.ts");
      return fetchPackage(reference.url, { ...context, allowHttp: request.allowHttp });
    }
    case "path":
      if (reference.path.endsWith(".bt")) {
        const { packageOfScript } = await import("./script.ts");
        return packageOfScript({ kind: "file", path: reference.path }, context);
      }
      return packageAt(resolve(cwd, reference.path), reference.path);
    case "registry": {
      const { remotePackage } = await import("./run-remote.ts");
      return remotePackage(request.reference, context);
    }
    case "name":
      return packageNamed(reference.name, context);
  }
}

/** A file, or the built package of a project folder. */
async function packageAt(path: string, typed: string): Promise<PackageFile> {
  let isFolder: boolean;
  try {
    isFolder = statSync(path).isDirectory();
  } catch (error) {
    throw unreadable(typed, error);
  }
  if (!isFolder) {
    return { path, name: nameOfFile(path) };
  }
  const { builtPackage, findProject } = await import("../sources/project.ts");
  const project = await findProject(path);
  if (project !== undefined) return builtPackage(project, undefined);
  const packaged = resolve(path, "package.json");
  if (exists(packaged)) return { path: packaged, name: nameOfFile(packaged) };
  throw new EbpmError("PackageNotFound", `the folder ${typed} has neither an ebpm.toml nor a package.json`, {
    hint: "start a project there with: ebpm init",
  });
}

async function packageNamed(name: string, context: Context): Promise<PackageFile> {
  const seen: Place[] = [];
  for await (const place of searchName(name, context)) {
    seen.push(place);
    if (isHit(place)) return openPlace(place, context);
  }
  const { packageOfRegistries } = await import("./run-remote.ts");
  const file = await packageOfRegistries(name, context);
  if (file !== undefined) return file;
  throw await nameNotFound(name, seen, context);
}

async function openPlace({ origin, answer }: Place, context: Context): Promise<PackageFile> {
  if (answer.kind === "unbuilt") throw answer.error;
  if (answer.kind === "installed") {
    const { installedProgram } = await import("./installed-program.ts");
    const program = await installedProgram(answer, context);
    const label = [program.name ?? answer.name, program.version]
      .filter((word) => word !== undefined)
      .join(" ");
    context.progress({ kind: "note", text: `running ${label} from the ${origin}` });
    return program;
  }
  if (answer.kind === "stored") return openStored(answer.found, context);
  if (answer.kind !== "hit") throw new EbpmError("Internal", `${origin} is no hit`);
  const { path, name } = answer.file;
  if (origin === "current directory" || origin === "project") {
    context.progress({ kind: "note", text: `running ${name ?? path} from the ${origin}: ${path}` });
  }
  return answer.file;
}

/** What other tools published into the local registry, or was pulled from elsewhere, need not be a package of ours. */
async function openStored(found: LocalPackage, context: Context): Promise<PackageFile> {
  try {
    return openLocal(localRegistry(context), found);
  } catch (error) {
    const { foreignPackage } = await import("./run-remote.ts");
    return foreignPackage(found, error, context);
  }
}

/** Standard input as a file where it is a module; otherwise as it was, for the loader. */
async function lookAtInput(context: Context): Promise<PackageFile> {
  const { readInput } = await import("../sources/standard-input.ts");
  return readInput(context.cacheDir);
}

/** What limits a module would not limit a package: better none runs than one that was thought to be limited. */
function refuseWasmOptions({ own }: WasmOptions, reference: string): void {
  if (own.length === 0) return;
  throw new EbpmError("UsageInvalid", `${own.join(", ")}: ${reference} is no WebAssembly module`, {
    hint: "these options limit modules only; what a package would load is shown by: ebpm info",
  });
}

/** What stays attached is recorded with the digest of what it was. */
async function withDigest(request: RunRequest, { path }: PackageFile): Promise<RunRequest> {
  if (!request.loaderOptions.includes("--pin") || path === "-") return request;
  const { digestOf } = await import("../content/digest.ts");
  return { ...request, loaderOptions: [...request.loaderOptions, "--digest", digestOf(readFileSync(path))] };
}

function loaderStart(loader: string, file: PackageFile, request: RunRequest, context: Context): Start {
  const named = file.name === undefined ? [] : ["--name", file.name];
  const args = ["run", ...named, ...request.loaderOptions, file.path, "--", ...request.packageArguments];
  return { file: loader, args, env: context.childEnv };
}

/** Help and version of a package are printed without privilege. */
function asksOnly(packageArguments: readonly string[]): boolean {
  return packageArguments.some((word) => ["--help", "-h", "--version", "-V"].includes(word));
}

function exists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
