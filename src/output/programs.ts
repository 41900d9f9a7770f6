import { formatTable } from "./table.ts";

interface LoadedProgram {
  readonly number: number;
  readonly name: string;
  readonly type: string;
  readonly user: number;
  readonly age: number | null;
}

interface Holder {
  readonly package: string | null;
  readonly version: string | null;
  readonly user: string | null;
  readonly age: number | null;
  readonly programs: readonly LoadedProgram[];
}

interface Programs {
  readonly pinned: readonly (Holder & { readonly id: string })[];
  readonly running: readonly (Holder & { readonly process: number })[];
  readonly programs?: readonly LoadedProgram[];
}

/** A line for each package in the kernel; with everybody's programs, a second table with a line for each. */
export function formatPrograms({ pinned, running, programs }: Programs): string {
  const lines = [
    ...pinned.map((one) => [one.id, ...holderCells(one)]),
    ...running.map((one) => [`process ${one.process}`, ...holderCells(one)]),
  ];
  const ours =
    lines.length === 0
      ? "no package is in the kernel"
      : formatTable(["ID", "PACKAGE", "VERSION", "USER", "AGE", "PROGRAMS"], lines);
  if (programs === undefined) return ours;
  const owners = new Map(
    [...pinned, ...running].flatMap((one) => one.programs.map(({ number }) => [number, one.package ?? "?"])),
  );
  const all = programs.map(({ number, name, type, user, age }) => {
    return [String(number), name, type, String(user), formatAge(age), owners.get(number) ?? ""];
  });
  return `${ours}\n\n${formatTable(["PROGRAM", "NAME", "TYPE", "USER", "AGE", "PACKAGE"], all)}`;
}

function holderCells({ package: name, version, user, age, programs }: Holder): readonly string[] {
  const list = programs.map((program) => program.name).join(", ");
  return [name ?? "?", version ?? "-", user ?? "?", formatAge(age), list === "" ? "-" : list];
}

/** `42s`, `5m`, `3h`, `2d` */
function formatAge(seconds: number | null): string {
  if (seconds === null) return "?";
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)}h`;
  return `${Math.floor(seconds / 86_400)}d`;
}
