import { spawn } from "node:child_process";
import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { EbpmError } from "../errors.ts";
import { namesIn } from "../fs/presence.ts";

/** A program that the build runs. */
export interface Tool {
  readonly name: string;
  readonly path: string;
  /** Changes when the program is replaced: its real path, size and time of change. */
  readonly identity: string;
}

/** How each tool is called and which Debian package holds it. */
const TOOLS = {
  clang: { apt: "clang", versioned: true },
  bpftool: { apt: "bpftool", versioned: false },
} as const;

/** Administration folders are often missing in an ordinary user's PATH. */
const MORE_FOLDERS = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

/**
 * A tool from `PATH`: by its plain name, else the newest of the versioned ones such as `clang-19`.
 * @throws ToolMissing with the command that installs it
 */
export async function findTool(
  name: keyof typeof TOOLS,
  env: Readonly<Record<string, string>>,
): Promise<Tool> {
  const path = (env["PATH"] ?? "/usr/local/bin:/usr/bin:/bin")
    .split(delimiter)
    .filter((folder) => folder !== "");
  const folders = [...path, ...MORE_FOLDERS];
  for (const folder of folders) {
    const tool = toolAt(name, join(folder, name));
    if (tool !== undefined) return tool;
  }
  const versioned = TOOLS[name].versioned ? newest(name, folders) : undefined;
  if (versioned !== undefined) return versioned;
  throw new EbpmError("ToolMissing", `${name} is not installed: the build needs it`, {
    hint: `apt install ${TOOLS[name].apt}`,
  });
}

/**
 * Any other program from `PATH`.
 * @param hint where to get it
 * @throws ToolMissing
 */
export async function toolNamed(
  name: string,
  env: Readonly<Record<string, string>>,
  hint: string,
): Promise<Tool> {
  for (const folder of (env["PATH"] ?? "").split(delimiter)) {
    const tool = folder === "" ? undefined : toolAt(name, join(folder, name));
    if (tool !== undefined) return tool;
  }
  throw new EbpmError("ToolMissing", `${name} is not installed: the build needs it`, { hint });
}

function newest(name: string, folders: readonly string[]): Tool | undefined {
  const pattern = new RegExp(`^${name}-(\\d+)$`);
  const found: { readonly path: string; readonly version: number }[] = [];
  for (const folder of folders) {
    for (const file of namesIn(folder)) {
      const version = pattern.exec(file)?.[1];
      if (version !== undefined) found.push({ path: join(folder, file), version: Number(version) });
    }
  }
  for (const { path } of found.sort((a, b) => b.version - a.version)) {
    const tool = toolAt(name, path);
    if (tool !== undefined) return tool;
  }
  return undefined;
}

function toolAt(name: string, path: string): Tool | undefined {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
    accessSync(path, constants.X_OK);
    return { name, path, identity: fileIdentity(path) };
  } catch {
    return undefined;
  }
}

/** Tells whether a program is still the same without running it. */
export function fileIdentity(path: string): string {
  const real = realpathSync(path);
  const { size, mtimeMs } = statSync(real);
  return `${real}:${size}:${mtimeMs}`;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** What the tool reads on its standard input; one that is still being made finds the tool started. */
  readonly input?: string | Promise<string>;
}

export interface RunResult {
  /** The exit status, or the name of the signal that ended the tool. */
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Variables with which compilers are made to read other headers or take other options than they are given. */
const INFLUENCES =
  /^(?:CPATH|(?:C|CPLUS|OBJC)_INCLUDE_PATH|LIBRARY_PATH|COMPILER_PATH|CCC_[A-Z_]+|CLANG_[A-Z_]+|SOURCE_DATE_EPOCH|DEPENDENCIES_OUTPUT|SUNPRO_DEPENDENCIES|LC_[A-Z]+|LANG|LANGUAGE|TZ)$/;

/**
 * An environment in which a tool does the same for everybody. Its messages are in English, since they are searched.
 */
function neutral(env: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(env).filter(([name]) => !INFLUENCES.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: "C", TZ: "UTC" };
}

/**
 * Runs a tool to its end; it is ended when the signal is aborted or there will be no input, and waited for all the same.
 * @throws ToolMissing if it cannot be started; what making the input throws
 */
export async function runTool(tool: Tool, args: readonly string[], options: RunOptions): Promise<RunResult> {
  const { cwd, env, signal, input } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(tool.path, [...args], { cwd, env: neutral(env), signal, stdio: "pipe" });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => stdout.push(piece));
    child.stderr.on("data", (piece: Buffer) => stderr.push(piece));
    // A tool that ends early closes its input; its exit status tells why.
    child.stdin.on("error", () => {});
    let failure: { readonly reason: unknown } | undefined;
    if (input instanceof Promise) {
      input.then(
        (text) => child.stdin.end(text),
        (reason: unknown) => {
          failure = { reason };
          child.kill();
        },
      );
    } else child.stdin.end(input ?? "");
    child.on("error", (cause) => {
      // Until it has ended it may still write.
      if (signal.aborted && child.pid !== undefined) failure = { reason: signal.reason };
      else if (signal.aborted) reject(signal.reason);
      else
        reject(new EbpmError("ToolMissing", `${tool.path} cannot be started: ${cause.message}`, { cause }));
    });
    child.on("close", (code, endSignal) => {
      if (failure !== undefined) return reject(failure.reason);
      const text = (pieces: Buffer[]) => Buffer.concat(pieces).toString("utf8");
      resolve({ status: code ?? endSignal ?? "unknown", stdout: text(stdout), stderr: text(stderr) });
    });
  });
}
