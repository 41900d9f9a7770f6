import type { IntegerType, Member } from "./types.ts";

interface Naming {
  readonly name: string;
  readonly type: IntegerType;
}

const LONG: IntegerType = { kind: "int", bytes: 8, signed: true };
const UNSIGNED: IntegerType = { kind: "int", bytes: 4, signed: false };

/** Members of the kernel's structs that have had two names, for which scripts are written that know one of them. */
const RENAMED: Readonly<Record<string, readonly (readonly [before: Naming, since: Naming])[]>> = {
  // Linux 6.14, commit 736c55a02c47
  cfs_rq: [
    [
      { name: "nr_running", type: UNSIGNED },
      { name: "nr_queued", type: UNSIGNED },
    ],
  ],
  // Linux 5.14, commit 2f064a59a11f
  task_struct: [
    [
      { name: "state", type: LONG },
      { name: "__state", type: UNSIGNED },
    ],
  ],
};

/** All names under which the kernel may have what a script calls so. */
export function namesOf(name: string): readonly string[] {
  const pairs = Object.values(RENAMED).flat();
  return pairs.find((pair) => pair.some((one) => one.name === name))?.map((one) => one.name) ?? [name];
}

/** The members of a struct, and for each that has another name on other kernels the same under that as well. */
export function withOtherNames(
  struct: string,
  members: ReadonlyMap<string, Member>,
): ReadonlyMap<string, Member> {
  const all = new Map(members);
  for (const [before, since] of Object.hasOwn(RENAMED, struct) ? (RENAMED[struct] ?? []) : []) {
    const [here, other] = members.has(since.name) ? [since, before] : [before, since];
    const member = members.get(here.name);
    if (member === undefined || members.has(other.name)) continue;
    all.set(here.name, { ...member, elsewhere: other });
    all.set(other.name, { ...other, bits: undefined, elsewhere: { name: here.name, type: here.type } });
  }
  return all;
}
