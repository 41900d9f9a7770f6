import { EbpmError, type ErrorName } from "../errors.ts";
import { errnoOf } from "../loader/report.ts";
import { LINUX } from "./errno.ts";
import { GuestFault } from "./guest-memory.ts";

/** What a guest was refused, and why. */
export interface Refusal {
  /** Of Linux, above 0. */
  readonly errno: number;
  readonly kind: ErrorName;
  readonly message: string;
  readonly hint: string | undefined;
}

/** A call that makes no sense, which only the guest is told. */
export class Nonsense extends Error {
  readonly errno: number;

  constructor(errno: number, message: string) {
    super(message);
    this.errno = errno;
  }
}

const ENDING: ReadonlySet<string> = new Set(["LoaderEnded", "ProtocolInvalid", "Internal"]);

/** Something that the loader refused, after which the session goes on. */
export function isLoadersRefusal(error: unknown): error is EbpmError {
  return error instanceof EbpmError && !ENDING.has(error.kind);
}

/** What a guest is told of an error; undefined for one that ends it. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (isLoadersRefusal(error)) {
    const { kind, message, hint } = error;
    return { errno: errnoOf(error) ?? LINUX.perm, kind, message, hint };
  }
  const errno =
    error instanceof GuestFault ? LINUX.fault : error instanceof Nonsense ? error.errno : undefined;
  if (errno === undefined) return undefined;
  return { errno, kind: "UsageInvalid", message: (error as Error).message, hint: undefined };
}
