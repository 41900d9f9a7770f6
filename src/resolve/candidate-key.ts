import type { Candidate, Label, Pin } from "./catalog.ts";

/** Equal for the same content of the same package. */
export function candidateKey({ id, pin }: Pick<Candidate, "id" | "pin">): string {
  return `${id} ${formatPin(pin)}`;
}

/** What never changes, as one word; of a tag that has not been looked at, the tag. */
export function formatPin(pin: Pin): string {
  switch (pin.kind) {
    case "oci":
      return pin.manifest ?? `tag=${pin.tag ?? ""}`;
    case "git":
      return pin.commit;
    case "archive":
      return pin.digest ?? "archive";
    case "path":
      return "path";
  }
}

export function formatLabel(label: Label): string {
  switch (label.kind) {
    case "version":
      return `version=${label.version}`;
    case "tag":
      return `tag=${label.tag}`;
    case "branch":
      return `branch=${label.branch}${label.distance > 0 ? `~${label.distance}` : ""}`;
  }
}
