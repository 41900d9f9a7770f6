import { nearest } from "../../schema/nearest.ts";
import type { Script } from "./ast.ts";
import { refusal, type ScriptSource } from "./source.ts";

/** What a `config = { … }` block sets. */
export interface Settings {
  /** Bytes of a text that str() reads, its end included. */
  readonly maxStringBytes: number;
  readonly maxMapEntries: number;
}

const DEFAULTS: Settings = { maxStringBytes: 64, maxMapEntries: 4096 };

/** Settings that change nothing here: of the run, or of what this compiler does without. */
const ACCEPTED: ReadonlySet<string> = new Set([
  ...["cache_user_symbols", "log_size", "max_probes", "max_bpf_progs", "missing_probes", "perf_rb_pages"],
  ...["lazy_symbolication", "cpp_demangle", "print_maps_on_exit", "max_type_res_iterations", "max_ast_nodes"],
]);

/** @throws CompileFailed, Unsupported */
export function readSettings({ config }: Script, source: ScriptSource): Settings {
  let settings = DEFAULTS;
  for (const [written, { value, at }] of config) {
    const name = written.toLowerCase().replace(/^bpftrace_/, "");
    const bounded = (least: number, most: number): number => {
      const number = typeof value === "bigint" ? Number(value) : Number.NaN;
      if (!(number >= least && number <= most))
        throw refusal(source, at, `${written} is not a number from ${least} to ${most}`);
      return number;
    };
    if (name === "max_strlen" || name === "strlen") {
      settings = { ...settings, maxStringBytes: Math.ceil(bounded(1, 1024) / 8) * 8 };
    } else if (name === "max_map_keys" || name === "map_keys_max") {
      settings = { ...settings, maxMapEntries: bounded(1, 1 << 24) };
    } else if (name === "print_maps_on_exit" && (value === "false" || value === 0n)) {
      throw refusal(source, at, "print_maps_on_exit = false is not supported", {
        kind: "Unsupported",
        hint: "clear(@map) in END keeps a map from being printed",
      });
    } else if (!ACCEPTED.has(name)) {
      const similar = nearest(name, ["max_strlen", "max_map_keys", ...ACCEPTED]);
      throw refusal(source, at, `${written} is not a known setting`, {
        kind: "Unsupported",
        hint: similar === undefined ? "max_strlen and max_map_keys are" : `did you mean ${similar}?`,
      });
    }
  }
  return settings;
}
