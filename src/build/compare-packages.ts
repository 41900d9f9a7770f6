import { isRecord } from "../content/descriptor.ts";
import { canonicalJson } from "../package/canonical-json.ts";
import type { BuildStamp, EunomiaPackage } from "../schema/eunomia-package.gen.ts";

/**
 * In what two packages of one project differ, inputs first: what was compiled, with what, and then what came of it.
 * @returns a line for each difference; none for packages that are the same
 */
export function differences(given: EunomiaPackage, built: EunomiaPackage): readonly string[] {
  const [theirs, ours] = [given.ebpm?.build, built.ebpm?.build];
  const inputs = theirs === undefined || ours === undefined ? [] : inputDifferences(theirs, ours);
  const results: string[] = [];
  if (theirs === undefined) results.push("the package does not say what it was built from");
  for (const key of ["name", "module", "version", "license", "description"] as const) {
    const [a, b] = [given.ebpm?.[key], built.ebpm?.[key]];
    if (a !== b) results.push(`${key}: ${word(a)} in the package, ${word(b)} here`);
  }
  if (given.bpf_object !== built.bpf_object) {
    const cause =
      inputs.length > 0 ? "" : ", although what is recorded is the same: vmlinux.h or headers of the system";
    results.push(`the object differs${cause}`);
  } else if (canonicalJson(given.meta) !== canonicalJson(built.meta)) {
    results.push("the description of the object differs");
  }
  return [...inputs, ...results];
}

function inputDifferences(theirs: BuildStamp, ours: BuildStamp): readonly string[] {
  const found: string[] = [];
  for (const key of ["clang", "ebpm"] as const) {
    if (theirs[key] !== ours[key])
      found.push(`${key}: ${theirs[key]} made the package, ${ours[key]} is here`);
  }
  if (canonicalJson(theirs.flags) !== canonicalJson(ours.flags)) {
    found.push(`flags: ${theirs.flags.join(" ")} made the package, ${ours.flags.join(" ")} here`);
  }
  if (theirs.source !== ours.source) found.push("the source differs");
  return [
    ...found,
    ...fileDifferences(theirs.headers, ours.headers),
    ...fileDifferences(theirs.linked, ours.linked),
  ];
}

function fileDifferences(theirs: unknown = {}, ours: unknown = {}): readonly string[] {
  if (!isRecord(theirs) || !isRecord(ours)) return [];
  return [...new Set([...Object.keys(theirs), ...Object.keys(ours)])].sort().flatMap((path) => {
    if (theirs[path] === ours[path]) return [];
    if (theirs[path] === undefined) return [`${path} was not read for the package`];
    return [ours[path] === undefined ? `${path} is not read here` : `${path} differs`];
  });
}

function word(value: string | undefined): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
