import { EbpmError } from "../../errors.ts";
import type { Dialect } from "../../manifest/manifest.ts";
import { tokens } from "../doc-comments.ts";

const LIBBPF = /^\s*#\s*include\s*["<](?:.*\/)?(?:vmlinux\.h|bpf_helpers\.h)[">]|\bSEC\s*\(\s*"(?!license")/m;
const BCC =
  /\b(?:(?:BPF_(?:HASH|ARRAY|HISTOGRAM|PERF_OUTPUT|RINGBUF_OUTPUT|PERCPU_\w+|LRU_\w+|TABLE|STACK_TRACE|QUEUE|STACK)|TRACEPOINT_PROBE|RAW_TRACEPOINT_PROBE|K(?:RET)?FUNC_PROBE|LSM_PROBE)\s*\(|(?:kprobe|kretprobe|syscall|tracepoint|raw_tracepoint)__\w+\s*\()|#\s*include\s*<(?:uapi|bcc)\//;

/** In which dialect of C a source is written: what the manifest says, else what it looks like. */
export function dialectOf(source: string, stated: Dialect | undefined): Dialect {
  if (stated !== undefined) return stated;
  if (!BCC.test(source)) return "libbpf";
  const code = [...tokens(source)].flatMap(({ kind, text }) => (kind === "doc" ? [] : [text])).join("");
  return !LIBBPF.test(code) && BCC.test(code) ? "bcc" : "libbpf";
}

/** @throws Unsupported with file, line and column: what ebpm does not build is refused by its name */
export function refuse(file: string, text: string, offset: number, problem: string, hint?: string): never {
  const before = text.slice(0, offset).split("\n");
  const place = `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
  throw new EbpmError("Unsupported", `${place}: ${problem}`, {
    hint: hint ?? "what of BCC can be built is in docs/bcc.md",
  });
}
