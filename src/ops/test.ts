import { readdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { EbpmError } from "../errors.ts";
import { runTest } from "../loader/run-test.ts";
import { type PackageTest, parsePackageTest } from "../manifest/package-test.ts";
import { build } from "./build.ts";
import type { Context } from "./context.ts";

export interface TestRequest {
  /** The project's folder, relative to the working directory. */
  readonly folder: string;
  /** Kernels to boot, `6.12`; none is the running one. */
  readonly kernels: readonly string[];
  /** This program, as it is started: guests run it on the same files. */
  readonly self: readonly string[];
}

export interface TestResult {
  readonly tests: readonly TestOutcome[];
}

export interface TestOutcome {
  readonly name: string;
  /** Undefined for the running one. */
  readonly kernel: string | undefined;
  readonly outcome: "passed" | "failed" | "skipped";
  /** Why it did not pass. */
  readonly reason: string | undefined;
}

/**
 * Builds a project and runs its tests, `tests/*.toml`, on this kernel or in guests. What a kernel does not have is no failure of the
 * package: such tests are skipped, with the refusal as the reason.
 * @throws what building throws, ManifestInvalid, PackageNotFound where there are no tests, Unsupported where no guest can be booted
 */
export async function test(request: TestRequest, context: Context): Promise<TestResult> {
  const root = resolve(context.cwd, request.folder);
  const tests = await readTests(root, request.folder);
  const { modules } = await build({ folder: request.folder, force: false }, context);
  if (request.kernels.length > 0) {
    const { testInGuests } = await import("./test-in-guests.ts");
    return { tests: await testInGuests(root, request, context) };
  }
  const outcomes: TestOutcome[] = [];
  for (const one of tests) {
    context.progress({ kind: "step", verb: "Testing", subject: one.name });
    outcomes.push({ name: one.name, kernel: undefined, ...(await attempt(one, modules, root, context)) });
  }
  return { tests: outcomes };
}

async function readTests(root: string, folder: string): Promise<readonly PackageTest[]> {
  const names = await readdir(join(root, "tests")).catch(() => []);
  const files = names.filter((name) => name.endsWith(".toml")).sort();
  if (files.length === 0) {
    throw new EbpmError("PackageNotFound", `${folder} has no tests`, {
      hint: "a test is a file tests/NAME.toml; docs/building.md shows one",
    });
  }
  return Promise.all(
    files.map(async (name) => {
      const text = await readFile(join(root, "tests", name), "utf8");
      return parsePackageTest(text, basename(name, ".toml"), join(folder, "tests", name));
    }),
  );
}

async function attempt(
  one: PackageTest,
  modules: readonly { readonly name: string; readonly package: string }[],
  root: string,
  context: Context,
): Promise<Pick<TestOutcome, "outcome" | "reason">> {
  const isOnly = one.module === undefined && modules.length === 1;
  const module = modules.find(({ name }) => isOnly || name === one.module);
  if (module === undefined) {
    const known = modules.map(({ name }) => name).join(", ");
    return { outcome: "failed", reason: `it has to name one of the modules ${known}` };
  }
  try {
    const rows = await runTest(context, module.package, one, { cwd: root });
    if (rows >= one.rows) return { outcome: "passed", reason: undefined };
    return { outcome: "failed", reason: `${rows} of ${one.rows} rows came in ${one.seconds} s` };
  } catch (error) {
    if (!(error instanceof EbpmError) || error.kind === "Internal") throw error;
    if (error.kind === "KernelUnsupported") return { outcome: "skipped", reason: error.message };
    return { outcome: "failed", reason: `[${error.code}] ${error.message}` };
  }
}
