import { setTimeout as sleep } from "node:timers/promises";
import { EbpmError, systemCode } from "../errors.ts";

const TRIES = 5;
const MAX_DELAY_MS = 30_000;
const STATUSES: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);
const CODES: ReadonlySet<string> = new Set([
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EAI_AGAIN",
  "ECONNABORTED",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/** Whether the same request may succeed a moment later. */
export function isTransientStatus(status: number): boolean {
  return STATUSES.has(status);
}

/** The same for a broken connection; the reason may be the error itself or its cause. */
export function isTransientError(error: unknown): boolean {
  const code = systemCode(error instanceof EbpmError ? error.cause : error);
  return code !== undefined && CODES.has(code);
}

export interface RetryOptions {
  readonly signal?: AbortSignal | undefined;
  /** Before the second try; doubled for each one after. */
  readonly delayMs: number;
  /** For all waiting together, what a server asks for included. */
  readonly budgetMs: number;
  readonly onRetry?: (event: {
    readonly reason: string;
    readonly waitMs: number;
    readonly attempt: number;
  }) => void;
}

/** Counts the tries of one request and waits between them. */
export class Retries {
  readonly #options: RetryOptions;
  #attempt = 1;
  #waitedMs = 0;

  constructor(options: RetryOptions) {
    this.#options = options;
  }

  /**
   * Waits until the next try, or says that there is none: too many tries, or more waiting than the budget has.
   * @param retryAfter what the server asked for, as it stood in the header
   */
  async next(reason: string, retryAfter?: string): Promise<boolean> {
    const { signal, budgetMs, onRetry } = this.#options;
    if (this.#attempt >= TRIES) return false;
    const waitMs = parseRetryAfter(retryAfter, Date.now()) ?? this.#delay();
    if (this.#waitedMs + waitMs > budgetMs) return false;
    this.#attempt += 1;
    this.#waitedMs += waitMs;
    onRetry?.({ reason, waitMs, attempt: this.#attempt });
    await sleep(waitMs, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
      throw signal?.aborted === true ? signal.reason : error;
    });
    return true;
  }

  /** Progress was made: trouble after it is counted anew. */
  reset(): void {
    this.#attempt = 1;
  }

  #delay(): number {
    const delay = Math.min(MAX_DELAY_MS, this.#options.delayMs * 2 ** (this.#attempt - 1));
    return Math.round(delay * (0.9 + Math.random() * 0.2));
  }
}

/**
 * The wait that a `Retry-After` header asks for, in milliseconds: seconds or an HTTP date.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function parseRetryAfter(text: string | undefined, nowMs: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  if (!/^[A-Z][a-z]{2,8}, \d/.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
