import { ATTACH_CASES } from "../../test/support/attach-cases.ts";
import { MAP_CASES } from "../../test/support/map-cases.ts";

/** What came of attaching one program on one kernel, as guest.ts prints it. */
export interface Result {
  readonly title: string;
  readonly kernel: string;
  readonly kind: string;
  readonly message: string;
  readonly isExpected: boolean;
}

export function readResults(text: string): readonly Result[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith('{"kernel"'))
    .map((line) => JSON.parse(line) as Result);
}

/** docs/attach-types.md, a column for each kernel. */
export function attachTable(columns: readonly (readonly Result[])[]): string {
  const titles = ATTACH_CASES.map(({ title }) => title);
  return `# What is attached where

Written by \`npm run kernels\`: each kind of program of \`test/fixtures/attach.bpf.c\` is attached by the loader while a process does what it
waits for, on this project's own machine (6.18, without kprobes, locked down) and on two kernels of Debian in qemu without KVM, on the files of
the host, with the modules \`sch_ingress\`, \`cls_bpf\` and \`netkit\` where they have them. \`hit\`: its event came. \`attached\`: it is there, and
nothing reaches it in this test. \`loaded\`: programs of this kind are used by others. Otherwise it is the sentence with which the loader
refuses. \`test/e2e/attach.test.ts\` does the same in the test suite on the running kernel.

${table(titles, columns)}

## Maps

An object with one map of each type is loaded. Maps of struct_ops are made by the programs above.

${table(
  MAP_CASES.map(({ name }) => `map ${name}`),
  columns,
)}
`;
}

/** docs/attach-types-arm64.md */
export function arm64Table(columns: readonly (readonly Result[])[]): string {
  return `# What is attached on aarch64

Written by \`npm run kernels -- --arch arm64\`: the loader is cross-built and attaches programs of \`test/fixtures/attach.bpf.c\` on a kernel of Debian
in qemu, which emulates the processor. In the guest's memory there is nothing but the loader, the programs and busybox.
[attach-types.md](attach-types.md) says what the words mean.

${table(
  columns.flat().map(({ title }) => title),
  columns,
)}
`;
}

function table(titles: readonly string[], columns: readonly (readonly Result[])[]): string {
  const heads = columns.map(([first]) => first?.kernel ?? "?");
  const rows = titles.map((title) => [
    title,
    ...columns.map((column) => cell(column.find((result) => result.title === title))),
  ]);
  const lines = [["kind", ...heads], ["---", ...heads.map(() => "---")], ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function cell(result: Result | undefined): string {
  if (result === undefined) return "not run";
  if (result.kind !== "refused") return result.kind;
  const sentence = /^error\[[^\]]*\]: ([^\n]*)/.exec(result.message)?.[1] ?? result.message;
  return `refused: ${sentence.replaceAll("|", "\\|")}`;
}
