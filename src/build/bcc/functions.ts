import type { AstNode } from "./ast.ts";
import { PREFIX, walk } from "./ast.ts";
import { refuse } from "./dialect.ts";
import type { BccSource } from "./source.ts";
import { CONTEXT_TYPES, NAME_PREFIXES, PACKET_TYPES, PROBE_MACROS } from "./subset.ts";

/** A function of a source. */
export interface BccFunction {
  readonly name: string;
  readonly node: AstNode;
  readonly parameters: readonly AstNode[];
  /** Where it attaches; none for one that others call. */
  readonly sections: readonly string[];
  /** Whether it works on packets, where pointers are followed directly. */
  readonly isPacket: boolean;
  /** Whether the pointers that it is given are a process's own. */
  readonly isUser: boolean;
}

/**
 * The functions of a source with the places where they attach: those of their annotations, else of their names, else of
 * what they are given.
 * @param attach `@attach` by function
 * @throws Unsupported for one that nothing calls and nothing attaches
 */
export function functionsOf(
  nodes: readonly AstNode[],
  source: BccSource,
  attach: ReadonlyMap<string, readonly string[]>,
  file: string,
): readonly BccFunction[] {
  const defined = nodes.filter(
    ({ kind, children }) =>
      kind === "FunctionDecl" && children.some((child) => child.kind === "CompoundStmt"),
  );
  const used = new Set(
    defined.flatMap((node) => [...walk(node)].flatMap(({ refersTo }) => refersTo?.name ?? [])),
  );
  const places = new Map(source.probes.map((call) => [nameOfProbe(call), sectionOfProbe(call)]));
  return defined.map((node) => {
    const name = node.name.slice(PREFIX.length);
    const parameters = node.children.filter(({ kind }) => kind === "ParmVarDecl");
    const context = structOf(parameters[0]?.plainType ?? "");
    const stated =
      attach.get(name) ?? [places.get(name) ?? sectionOfName(name)].filter((one) => one !== undefined);
    const isProfile = context === "bpf_perf_event_data";
    const sections = stated.length === 0 && !node.isStatic && isProfile ? ["perf_event"] : stated;
    if (sections.length === 0 && !node.isStatic && !used.has(node.name)) {
      const offset = Math.max(0, source.text.search(new RegExp(`\\b${name}\\s*\\(`)));
      refuse(
        file,
        source.text,
        offset,
        `nothing says where ${name} attaches, and nothing calls it`,
        `write above it: /// @attach kprobe/do_nanosleep, or name it kprobe__do_nanosleep`,
      );
    }
    return {
      name,
      node,
      parameters,
      sections,
      isPacket: context !== undefined && PACKET_TYPES.has(context),
      isUser: sections.length > 0 && sections.every((one) => /^(?:u(?:ret)?probe|usdt|ksyscall)\b/.test(one)),
    };
  });
}

/** The struct that a type points to. */
export function structOf(type: string): string | undefined {
  return /^(?:const |volatile )*(?:struct |union )?(\w+) (?:const )?\*(?:const)?$/.exec(type.trim())?.[1];
}

/** Whether a type points to what the kernel hands to a program. */
export function isContext(type: string): boolean {
  const struct = structOf(type);
  return struct !== undefined && CONTEXT_TYPES.has(struct);
}

interface ProbeCall {
  readonly macro: string;
  readonly args: readonly string[];
}

export function nameOfProbe({ macro, args }: ProbeCall): string {
  const probe = PROBE_MACROS[macro];
  return [probe?.prefix, ...args.slice(0, probe?.names)].join("__");
}

function sectionOfProbe({ macro, args }: ProbeCall): string {
  const probe = PROBE_MACROS[macro];
  const names = args.slice(0, probe?.names);
  return `${probe?.section}${names.join(macro.startsWith("MODULE_") ? ":" : "/")}`;
}

function sectionOfName(name: string): string | undefined {
  const found = NAME_PREFIXES.find(([prefix]) => name.startsWith(prefix));
  if (found === undefined) return undefined;
  const [prefix, section] = found;
  return (
    section +
    (prefix === "tracepoint__" ? name.slice(prefix.length).replace("__", "/") : name.slice(prefix.length))
  );
}
