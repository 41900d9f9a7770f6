import { refusal, type ScriptSource } from "./source.ts";

export type ProbeKind =
  | "begin"
  | "end"
  | "tracepoint"
  | "rawtracepoint"
  | "kprobe"
  | "kretprobe"
  | "fentry"
  | "fexit"
  | "uprobe"
  | "uretprobe"
  | "usdt"
  | "iter"
  | "watch"
  | "event"
  | "profile"
  | "interval";

/** Makes a refusal that points at the attach point. */
export type Fail = (problem: string, hint?: string) => Error;

const KINDS: Readonly<Record<string, { readonly name: string; readonly kind: ProbeKind }>> = {
  ...Object.fromEntries(
    (
      [
        ["tracepoint", "t", "tracepoint"],
        ["rawtracepoint", "rt", "rawtracepoint"],
        ["kprobe", "k", "kprobe"],
        ["kretprobe", "kr", "kretprobe"],
        ["kfunc", "f", "fentry"],
        ["kretfunc", "fr", "fexit"],
        ["uprobe", "u", "uprobe"],
        ["uretprobe", "ur", "uretprobe"],
        ["usdt", "U", "usdt"],
        ["iter", "it", "iter"],
        ["watchpoint", "w", "watch"],
        ["software", "s", "event"],
        ["hardware", "h", "event"],
        ["profile", "p", "profile"],
        ["interval", "i", "interval"],
        ["begin", "BEGIN", "begin"],
        ["end", "END", "end"],
      ] as const
    ).flatMap(([name, short, kind]) => [
      [name, { name, kind }],
      [short, { name, kind }],
    ]),
  ),
  fentry: { name: "kfunc", kind: "fentry" },
  fexit: { name: "kretfunc", kind: "fexit" },
};

/** What the language has and this compiler has not. */
const REFUSED: Readonly<Record<string, string>> = {
  asyncwatchpoint: "watchpoint takes an address",
  aw: "watchpoint takes an address",
  self: "trap a signal with tracepoint:signal:signal_deliver",
  bench: "run it with bpftrace",
  test: "run it with bpftrace",
};

/**
 * The kind that a word stands for, and how it is called in full.
 * @throws Unsupported for one that only bpftrace has; CompileFailed for what is none
 */
export function knownKind(
  word: string,
  at: number,
  source: ScriptSource,
): { readonly name: string; readonly kind: ProbeKind } {
  const known = Object.hasOwn(KINDS, word) ? KINDS[word] : undefined;
  if (known === undefined) throw unknownKind(word, at, source);
  return known;
}

function unknownKind(word: string, at: number, source: ScriptSource): Error {
  const why = Object.hasOwn(REFUSED, word) ? REFUSED[word] : undefined;
  if (why !== undefined) {
    return refusal(source, at, `probes of the kind ${word} are not supported`, {
      kind: "Unsupported",
      hint: why,
    });
  }
  return refusal(source, at, `${JSON.stringify(word)} is no kind of probe`, {
    hint: "there are BEGIN, END, tracepoint, rawtracepoint, kprobe, kretprobe, fentry, fexit, uprobe, uretprobe, usdt, iter, watchpoint, software, hardware, profile and interval",
  });
}
