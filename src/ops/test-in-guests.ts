import { EbpmError } from "../errors.ts";
import { reportedError } from "../loader/report.ts";
import type { Context } from "./context.ts";
import { GUEST_HINT, quoted, runInGuests } from "./guests.ts";
import type { TestOutcome, TestRequest } from "./test.ts";

/** Where the list of outcomes begins in what the guest prints. */
const MARK = "ebpm-test-result ";

/** Has this same program run the tests in a guest for each kernel. The guest sees this machine's files and changes none. */
export async function testInGuests(
  root: string,
  { kernels, self }: TestRequest,
  context: Context,
): Promise<readonly TestOutcome[]> {
  const outcomes: TestOutcome[] = [];
  for await (const { kernel, output } of runInGuests(kernels, guestCommands(root, self, context), context)) {
    outcomes.push(...outcomesIn(output).map((one) => ({ ...one, kernel })));
  }
  return outcomes;
}

/** What decides where the project's dependencies and this program's own files are. */
const PLACES = ["HOME", "EBPM_HOME", "EBPM_PATH", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"];

/** The same command in the same folder with the same home: everything that was built and installed here is there as well. */
function guestCommands(root: string, self: readonly string[], context: Context): string {
  const { cwd, childEnv, loaderPath } = context;
  const places = PLACES.filter((name) => childEnv[name] !== undefined).map(
    (name) => [name, childEnv[name] ?? ""] as const,
  );
  const loader = loaderPath === undefined ? [] : [["EBPM_LOADER", loaderPath] as const];
  const variables = [...places, ...loader].map(([name, value]) => `export ${name}=${quoted(value)}`);
  const words = [...self, "test", "--json", "--offline", root].map(quoted).join(" ");
  return [
    ...variables,
    `export PATH="$PATH":${quoted(childEnv["PATH"] ?? "")}`,
    `cd ${quoted(cwd)}`,
    `answer=$(${words} | tr -d '\\n'); echo "${MARK}$answer"`,
  ].join("\n");
}

/** @throws what the command in the guest has thrown; LoadFailed where it did not even start */
function outcomesIn(output: string): readonly TestOutcome[] {
  const text = output.split("\n").find((line) => line.startsWith(MARK));
  let answer: { readonly tests?: readonly TestOutcome[]; readonly error?: unknown } = {};
  try {
    answer = JSON.parse((text ?? "").slice(MARK.length));
  } catch {
    // Of a command that did not start there is no answer.
  }
  if (answer.tests !== undefined) return answer.tests;
  const said = output.replace(MARK, "").trim().slice(-500);
  throw (
    reportedError(answer.error) ??
    new EbpmError("LoadFailed", `the tests did not run in the guest: ${said}`, {
      hint: GUEST_HINT,
    })
  );
}
