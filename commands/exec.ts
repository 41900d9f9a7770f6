import type { Context } from "../src/ops/context.ts";
import { exec } from "../src/ops/exec.ts";
import type { RunRequest } from "../src/ops/run.ts";
import Run from "./run.ts";

export default class Exec extends Run {
  static override summary = "Run a program of a dependency of the project.";
  static override description =
    `PROGRAM is a dependency of ebpm.toml, or a program that one of them has, in the version that
ebpm.lock holds. Unlike \`ebpm run\`, nothing else is searched for it and no registry is asked.
A dependency that comes as source is built when it is run for the first time.`;
  static override usage = "exec [OPTIONS] PROGRAM [ARGUMENTS OF THE PROGRAM]";
  static override examples = [
    { description: "The locked version of a dependency", command: "ebpm exec opensnoop --pid 1" },
    { description: "Its own help", command: "ebpm exec opensnoop --help" },
  ];

  protected override start(request: RunRequest, context: Context): Promise<number> {
    return exec(request, context);
  }
}
