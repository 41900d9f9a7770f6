import type { Expression } from "./ast.ts";
import type { Call } from "./infer-argument.ts";
import { fail, type Scope, unsupported } from "./scope.ts";
import type { Type } from "./types.ts";

const CLOCKS: ReadonlySet<string> = new Set(["boot", "monotonic", "tai", "sw_tai"]);
const FORMS = { bpftrace: undefined, perf: "perf", raw: "raw" } as const;

/** @throws Unsupported for a clock that is not known */
export function checkClock(clock: Expression | undefined, scope: Scope): void {
  if (clock === undefined || (clock.kind === "identifier" && CLOCKS.has(clock.name))) return;
  unsupported(
    scope,
    clock.at,
    "this clock is not supported",
    "nsecs(boot), nsecs(monotonic), nsecs(tai) and nsecs(sw_tai) are",
  );
}

/** `kstack(perf, 3)`: form and depth, either may be left out. @throws CompileFailed, Unsupported */
export function stackOf(call: Call, kind: "kstack" | "ustack", scope: Scope): Type {
  const depth = call.args.find((one) => one.kind === "integer");
  const mode = call.args.find((one) => one.kind !== "integer");
  if (mode !== undefined && !isForm(mode)) {
    unsupported(scope, mode.at, "this form of stacks is not supported", "bpftrace, perf and raw are");
  }
  const frames = depth?.kind === "integer" ? Number(depth.value) : 127;
  if (frames < 1 || frames > 127) fail(scope, call.at, "a stack has 1 to 127 frames");
  return { kind, depth: frames, form: mode === undefined ? undefined : FORMS[mode.name] };
}

function isForm(mode: Expression): mode is Expression & { readonly name: keyof typeof FORMS } {
  return mode.kind === "identifier" && Object.hasOwn(FORMS, mode.name);
}
