import assert from "node:assert/strict";
import { EbpmError, type ErrorName } from "../../src/errors.ts";

export interface Refusal {
  /** Absent where the case does not say which of several it is. */
  readonly kind?: ErrorName;
  /** Its first line; below it stands the place in the source. */
  readonly message: string;
  readonly hint: string | undefined;
}

/** Holds that something throws an error of ours that says this. */
export function assertRefused(action: () => unknown, { message, hint, ...rest }: Refusal): void {
  assert.throws(action, (error: unknown) => {
    assert.ok(error instanceof EbpmError, String(error));
    const kind = rest.kind ?? error.kind;
    assert.deepEqual([error.kind, error.message.split("\n")[0], error.hint], [kind, message, hint]);
    return true;
  });
}
