import { type Token, tokens } from "../doc-comments.ts";
import type { Edit } from "./edits.ts";
import { ASKED } from "./questions.ts";

/** Members that the kernel's headers spell as macros, by the name they are used by. */
const MEMBERS: ReadonlyMap<string, string> = new Map([
  ...["daddr", "rcv_saddr", "dport", "num"].map(
    (name) => [`inet_${name}`, `sk.__sk_common.skc_${name}`] as const,
  ),
  ...[
    ...["family", "state", "num", "dport", "daddr", "rcv_saddr", "prot", "net", "v6_daddr", "v6_rcv_saddr"],
    ...["bound_dev_if", "cookie", "reuse", "reuseport", "ipv6only", "flags"],
  ].map((name) => [`sk_${name}`, `__sk_common.skc_${name}`] as const),
  ...["8", "16", "32"].map((bits) => [`s6_addr${bits === "8" ? "" : bits}`, `in6_u.u6_addr${bits}`] as const),
]);

/**
 * Writes out the members that are macros in the kernel's headers (`inet->inet_dport`), unless the source has members of that
 * name itself.
 */
export function memberEdits(all: readonly Token[]): readonly Edit[] {
  const code = all.filter(({ kind, text }) => kind === "code" && text.trim() !== "");
  const used: Edit[] = [];
  const own = new Set<string>();
  for (const [index, { text, offset }] of code.entries()) {
    const path = MEMBERS.get(text);
    if (path === undefined) continue;
    const before = code[index - 1]?.text;
    const isArrow = before === ">" && code[index - 2]?.text === "-";
    if (isArrow || before === ".") used.push({ start: offset, end: offset + text.length, text: path });
    else own.add(path);
  }
  return used.filter(({ text }) => !own.has(text));
}

/**
 * Leaves out structs of the kernel that a source defines again, since no header has them: vmlinux.h does, and members are
 * found where the kernel has them.
 * @param text of the source, as it is translated
 */
export function copiedStructs(text: string, vmlinux: string): readonly Edit[] {
  const code = [...tokens(text)].filter(({ kind, text: word }) => kind === "code" && word.trim() !== "");
  return code.flatMap(({ text: name }, index): readonly Edit[] => {
    const [struct, brace] = [code[index - 1], code[index + 1]];
    if (struct?.text !== "struct" || brace?.text !== "{") return [];
    const close = closingBrace(code, index + 1);
    const kernel = membersOfKernel(name, vmlinux);
    if (close === undefined || kernel === undefined || code[close + 1]?.text !== ";") return [];
    const members = membersIn(text.slice(brace.offset, code[close]?.offset));
    if (!members.every((member) => kernel.has(member))) return [];
    const end = code[close + 1]?.offset ?? 0;
    return [{ start: struct.offset, end, text: text.slice(struct.offset, end).replace(/[^\n]/g, "") }];
  });
}

/** The words of a struct's definition in vmlinux.h. */
function membersOfKernel(name: string, vmlinux: string): ReadonlySet<string> | undefined {
  const start = vmlinux.indexOf(`\nstruct ${name} {`);
  return start < 0 ? undefined : new Set(vmlinux.slice(start, vmlinux.indexOf("\n}", start)).split(/\W+/));
}

/** The index of the brace that closes the one at an index. */
function closingBrace(code: readonly Token[], from: number): number | undefined {
  let depth = 0;
  for (let index = from; index < code.length; index += 1) {
    if (code[index]?.text === "{") depth += 1;
    if (code[index]?.text === "}") depth -= 1;
    if (depth === 0) return index;
  }
  return undefined;
}

/** Those that do not depend on the kernel. */
function membersIn(body: string): readonly string[] {
  const [before = ""] = body.split(ASKED, 1);
  const always = before + body.slice(Math.max(before.length, body.lastIndexOf(ASKED)));
  const plain = always.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|^\s*#[^\n]*/gm, "");
  return [...plain.matchAll(/(\w+)\s*(?:\[[^\]]*\]\s*)*(?::\s*\d+\s*)?;/g)].flatMap(([, name]) => name ?? []);
}
