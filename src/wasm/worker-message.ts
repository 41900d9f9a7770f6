import type { ErrorName } from "../errors.ts";
import type { GuestEnd, GuestRequest } from "./guest.ts";

/** What the thread of a guest is told, once. */
export interface WorkerRequest {
  readonly request: GuestRequest;
  /** Of a `Control`. */
  readonly shared: SharedArrayBuffer;
}

/** What the thread of a guest says. */
export type WorkerMessage =
  | { readonly kind: "warning"; readonly text: string }
  /** It wants to load something. */
  | { readonly kind: "loader" }
  | ({ readonly kind: "ended" } & GuestEnd)
  | {
      readonly kind: "failed";
      readonly error: ErrorName;
      readonly message: string;
      readonly hint: string | undefined;
      readonly stack: string | undefined;
    };
