import { listPrograms } from "../loader/pins.ts";
import type { Programs } from "../schema/programs.gen.ts";
import type { Context } from "./context.ts";

/**
 * Everything of ours in the kernel: packages that were left attached, and those whose loader runs.
 * @param request.all everybody's programs as well
 * @throws PermissionDenied, LoaderMissing
 */
export function ps(request: { readonly all: boolean }, context: Context): Promise<Programs> {
  return listPrograms(context, request);
}
