import { spawnSync } from "node:child_process";
import { release } from "node:os";
import { basename } from "node:path";

// Lets the verifier of the running kernel judge packages and prints what it says of each, a JSON object a line. Arguments: the
// loader, the packages.

/** What a kernel said of a package. */
export interface Judgement {
  readonly kernel: string;
  readonly package: string;
  /** Why it was refused; empty if it was taken. */
  readonly refusal: string;
}

if (import.meta.main) {
  const [loader = "", ...packages] = process.argv.slice(2);
  for (const path of packages) {
    const args = ["run", "--dry-run", "--error-format", "json", "--name", basename(path, ".json"), path];
    const { status, stderr } = spawnSync(loader, args, { encoding: "utf8" });
    const judgement: Judgement = {
      kernel: release(),
      package: path,
      refusal: status === 0 ? "" : reasonIn(stderr),
    };
    process.stdout.write(`${JSON.stringify(judgement)}\n`);
  }
}

function reasonIn(stderr: string): string {
  const line = stderr.trim().split("\n").at(-1) ?? "";
  try {
    const { error } = JSON.parse(line) as { readonly error: { readonly message: string } };
    return error.message.split("\n")[0] ?? line;
  } catch {
    return line;
  }
}
