import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

const EBPM = join(import.meta.dirname, "../../bin/ebpm");

/** Somebody who builds a project, somewhere. */
export interface Builder {
  /** Where in the test's folder. */
  readonly folder: string;
  readonly umask: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user?: number;
  /** What the machine is called; needs root. */
  readonly host?: string;
}

const NOBODY = 65534;

/** With what Go has compiled before: the others do that anew. */
export const ONE: Builder = {
  folder: "a",
  umask: "022",
  env: { LANG: "C", TZ: "UTC", GOCACHE: join(homedir(), ".cache/go-build") },
};

export const OTHER: Builder = {
  folder: "another/and much longer ü/b",
  umask: "077",
  env: {
    LANG: "de_DE.UTF-8",
    LC_ALL: "tr_TR.UTF-8",
    TZ: "Asia/Tokyo",
    USER: "somebody",
    LOGNAME: "somebody",
    SOURCE_DATE_EPOCH: "1",
    CPATH: "/nothing",
    C_INCLUDE_PATH: "/nothing",
    CCC_OVERRIDE_OPTIONS: "+-DDIFFERENT",
    GOFLAGS: "-trimpath=false",
    CARGO_HOME: "/nothing",
  },
};

export const STRANGER: Builder = {
  ...OTHER,
  folder: "nobody/deeper/x",
  user: NOBODY,
  host: "elsewhere",
};

/** Why nothing can be built here as somebody else, or undefined. */
export function reasonAgainstStrangers(): string | undefined {
  if (process.getuid?.() !== 0) return "needs root: it builds as another user";
  const { status } = spawnSync(EBPM, ["--version"], {
    uid: NOBODY,
    gid: NOBODY,
    env: { HOME: "/", PATH: process.env["PATH"] ?? "" },
  });
  return status === 0 ? undefined : "other users cannot start this checkout's ebpm";
}

/**
 * Lets a builder copy a project from `origin` and build it with the command.
 * @param folder of the test
 * @returns the project's folder
 */
export function buildAs(
  { folder: name, umask, env, user, host }: Builder,
  {
    folder,
    origin,
    args,
  }: { readonly folder: string; readonly origin: string; readonly args: readonly string[] },
): string {
  const project = join(folder, name);
  mkdirSync(dirname(project), { recursive: true });
  cpSync(origin, project, { recursive: true, verbatimSymlinks: true });
  if (user !== undefined) spawnSync("chown", ["-hR", `${user}`, join(folder, name.split("/")[0] ?? "")]);
  const build = ["sh", "-c", `umask ${umask} && exec "$@"`, "sh", EBPM, "build", project, ...args];
  const rust = rustFolder();
  const elsewhere = host === undefined || rust === "" ? rust : join(folder, "rust");
  const [command = "", ...rest] =
    user === undefined || host === undefined ? build : asStranger(user, host, [rust, elsewhere], build);
  const path = process.env["PATH"] ?? "";
  const { status, stderr } = spawnSync(command, rest, {
    cwd: project,
    env: {
      PATH: rust === "" ? path : `${join(elsewhere, "bin")}:${path}`,
      HOME: project,
      EBPM_HOME: join(project, "home"),
      ...env,
    },
  });
  assert.equal(status, 0, stderr.toString());
  return project;
}

/** Asserts that files of two projects have the same bytes, and that no byte of them says where. */
export function assertSameFiles(
  [first, second]: readonly [string, string],
  paths: readonly string[],
  folder: string,
): void {
  for (const path of paths) {
    const bytes = readFileSync(join(first, path));
    assert.ok(bytes.length > 0, `${path} is empty`);
    assert.ok(readFileSync(join(second, path)).equals(bytes), `${path} differs`);
    for (const place of [folder, "/root/", "/home/"])
      assert.ok(!bytes.includes(place), `${path} says where it was made: ${place}`);
  }
}

/**
 * The command line for another user on a machine of another name, who finds Rust somewhere else as well: where it is usually
 * installed, in somebody's home folder, others may not read.
 */
function asStranger(
  user: number,
  host: string,
  [rust, elsewhere]: readonly [string, string],
  command: readonly string[],
): readonly string[] {
  if (rust !== "") mkdirSync(elsewhere, { recursive: true });
  const mount = rust === "" ? "" : `mount --bind '${rust}' '${elsewhere}' && `;
  const ids = ["--reuid", `${user}`, "--regid", `${user}`, "--clear-groups"];
  return [
    ...["unshare", "--uts", "--mount", "sh", "-c", `hostname ${host} && ${mount}exec "$@"`, "sh"],
    ...["setpriv", ...ids, ...command],
  ];
}

/** The compiler itself, not the command that chooses one by the home folder; empty where there is none. */
function rustFolder(): string {
  return spawnSync("rustc", ["--print", "sysroot"], { encoding: "utf8" }).stdout?.trim() ?? "";
}
