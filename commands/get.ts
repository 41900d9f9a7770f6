import { string as text } from "@oclif/core/args";
import type { AddRequest, AddResult } from "../src/ops/add.ts";
import type { Context } from "../src/ops/context.ts";
import { get } from "../src/ops/get.ts";
import Add from "./add.ts";

export default class Get extends Add {
  static override summary = "Begin to use a package: in this project, or in a new one here.";

  static override description =
    "In a project as `ebpm add`. In a folder that belongs to none, ebpm.toml is made with this dependency in it; ebpm.lock and .ebpm/ are made as well, and `ebpm run NAME` runs what was locked.";

  static override examples = ["<%= config.bin %> get opensnoop && <%= config.bin %> run opensnoop"];
  static override usage = "get SPEC...";
  static override args = { spec: text({ description: "what to get, as for add" }) };

  protected override readonly done = "got";

  protected override start(request: AddRequest, context: Context): Promise<AddResult> {
    return get(request, context);
  }
}
