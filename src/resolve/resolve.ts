import { EbpmError } from "../errors.ts";
import { assemble } from "./assemble.ts";
import { type Attempt, attempt, preparedRoots } from "./attempt.ts";
import { shortName } from "./candidate-text.ts";
import type { Catalog } from "./catalog.ts";
import { explain } from "./explain.ts";
import { failureHints } from "./failure-hints.ts";
import type { Resolution, ResolveOptions, Root } from "./resolution.ts";
import { suggestions } from "./suggest.ts";
import { Exhausted } from "./world.ts";

/** Sentences of an explanation that anybody reads; the conclusion is at their end. */
const LINES = 40;

/** A thousand packages of a hundred versions take a thousand; only what is built to be hard takes more than these. */
const MAX_DECISIONS = 20_000;

/**
 * Chooses one content for every package that the roots need, so that every requirement is met: what the lock holds if
 * that will do, else the newest. The same input gives the same answer, in whatever order the catalog's answers come.
 * Private dependencies are resolved apart, each owner's by themselves.
 * @throws ResolutionFailed with the reasons in sentences and a hint that has been tried, or if it takes too many decisions; PrivateCycle; what the catalog
 * throws
 */
export async function resolve(
  roots: readonly Root[],
  catalog: Catalog,
  options: ResolveOptions = {},
): Promise<Resolution> {
  const prepared = preparedRoots(roots, options);
  const decisions = options.maxDecisions ?? MAX_DECISIONS;
  const outcome = await attempt(prepared, catalog, options, decisions).catch((error: unknown) => {
    throw error instanceof Exhausted ? undecided(prepared, decisions) : error;
  });
  if (outcome.kind === "failed") throw await failureOf(prepared, outcome, catalog, options);
  return assemble(prepared, outcome.selections);
}

function undecided(roots: readonly Root[], decisions: number): EbpmError {
  const open = roots.flatMap(({ dependencies }) => dependencies).map(({ id }) => shortName(id));
  const names = [...new Set(open)].slice(0, 3).join(", ");
  return new EbpmError(
    "ResolutionFailed",
    `after ${decisions} decisions no choice of versions was found, and none was ruled out`,
    {
      hint: `ask for one version of what others depend on most, or leave out one of ${names} to see which it is`,
    },
  );
}

async function failureOf(
  roots: readonly Root[],
  { failure, scope, world }: Extract<Attempt, { kind: "failed" }>,
  catalog: Catalog,
  options: ResolveOptions,
): Promise<EbpmError> {
  const { lines, reasons, isCycle } = explain(failure, world);
  const tried = await suggestions(roots, { failure, scope, reasons }, catalog, options);
  const hints = [...failureHints(reasons, failure, world), ...tried];
  const shown =
    lines.length > LINES
      ? [`(${lines.length - LINES} earlier steps are left out)`, ...lines.slice(-LINES)]
      : lines;
  const message = ["no choice of versions meets every requirement", ...shown.map((line) => `  ${line}`)].join(
    "\n",
  );
  const kind = isCycle ? "PrivateCycle" : "ResolutionFailed";
  return new EbpmError(kind, message, hints.length === 0 ? {} : { hint: hints.join("\n") });
}
