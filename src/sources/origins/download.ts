import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { EbpmError } from "../../errors.ts";
import { makeFolder } from "../../fs/atomic-write.ts";
import { withLock } from "../../fs/lock.ts";
import { fileSize } from "../../fs/presence.ts";
import type { Answer } from "../../net/answer.ts";
import type { HttpClient } from "../../net/http-client.ts";
import { redactUrl } from "../../net/redact.ts";
import { isTransientError, isTransientStatus, Retries } from "../../net/retry.ts";
import { checkTransport, redirectTarget } from "../../net/transport-policy.ts";

export interface DownloadOptions {
  /** Where finished and unfinished downloads lie. */
  readonly folder: string;
  /** 64 hex digits: the only content that will do. */
  readonly sha256: string | undefined;
  /** Of the content that is here already, for the server to say that it has not changed. */
  readonly known: { readonly etag: string; readonly sha256: string } | undefined;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly onBytes: (done: number, total: number | undefined) => void;
  /** Before the second try. */
  readonly retryDelayMs?: number;
}

export interface Downloaded {
  readonly path: string;
  readonly sha256: string;
  readonly etag: string | undefined;
}

const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const RETRY_BUDGET_MS = 60_000;
const LOCK_TIMEOUT_MS = 15 * 60_000;

/**
 * Downloads a file under the name of its sha256. What an earlier try has received is continued, if the server says that
 * it is still the same file.
 * @throws DigestMismatch, PackageTooLarge, HttpStatus, NetworkFailed, UsageInvalid for a forbidden transport
 */
export async function download(client: HttpClient, url: URL, options: DownloadOptions): Promise<Downloaded> {
  checkTransport(url, { allowHttp: false });
  const name = createHash("sha256").update(url.href).digest("hex");
  const part = join(options.folder, "parts", name);
  await makeFolder(join(options.folder, "parts"));
  await makeFolder(join(options.folder, "sha256"));
  return withLock(
    `${part}.lock`,
    async () => {
      const retries = new Retries({
        signal: options.signal,
        delayMs: options.retryDelayMs ?? 250,
        budgetMs: RETRY_BUDGET_MS,
      });
      for (;;) {
        try {
          return await new Attempt(client, url, part, options).run();
        } catch (error) {
          options.signal.throwIfAborted();
          if (!isWorthRetrying(error) || !(await retries.next(String(error)))) throw error;
        }
      }
    },
    { timeoutMs: LOCK_TIMEOUT_MS, signal: options.signal },
  );
}

class TransientStatus extends EbpmError {}

function isWorthRetrying(error: unknown): boolean {
  return error instanceof TransientStatus || isTransientError(error);
}

/** One try at a download. */
class Attempt {
  readonly #client: HttpClient;
  readonly #url: URL;
  readonly #part: string;
  readonly #options: DownloadOptions;

  constructor(client: HttpClient, url: URL, part: string, options: DownloadOptions) {
    this.#client = client;
    this.#url = url;
    this.#part = part;
    this.#options = options;
  }

  async run(): Promise<Downloaded> {
    const { known } = this.#options;
    const validator = await readText(`${this.#part}.etag`);
    const present = validator === undefined ? 0 : await fileSize(this.#part);
    const answer = await this.#ask({
      ...(present > 0 && validator !== undefined
        ? { range: `bytes=${present}-`, "if-range": validator }
        : {}),
      ...(known !== undefined && present === 0 ? { "if-none-match": known.etag } : {}),
    });
    if (answer.status === 304 && known !== undefined) {
      answer.discard();
      return { path: this.#finished(known.sha256), sha256: known.sha256, etag: known.etag };
    }
    if (answer.status === 416) {
      answer.discard();
      await rm(this.#part, { force: true });
      return this.run();
    }
    if (answer.status !== 200 && answer.status !== 206) throw statusError(this.#url, answer);
    const start = answer.status === 206 && contentStart(answer) === present ? present : 0;
    if (answer.status === 206 && start !== present) throw statusError(this.#url, answer);
    const etag = strongTag(answer.header("etag"));
    if (start === 0) await writeText(`${this.#part}.etag`, etag);
    const sha256 = await this.#receive(answer, start);
    return { path: await this.#keep(sha256), sha256, etag };
  }

  async #ask(headers: Readonly<Record<string, string>>): Promise<Answer> {
    let url = this.#url;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      checkTransport(url, { allowHttp: false });
      refuseLogin(url);
      const answer = await this.#client.send(url, {
        method: "GET",
        headers: { "user-agent": "ebpm", "accept-encoding": "identity", ...headers },
        signal: this.#options.signal,
      });
      if (!REDIRECTS.has(answer.status)) return answer;
      answer.discard();
      url = redirectTarget(url, answer.header("location"));
    }
    throw new EbpmError(
      "NetworkFailed",
      `${redactUrl(this.#url)} redirects more than ${MAX_REDIRECTS} times`,
    );
  }

  async #receive(answer: Answer, start: number): Promise<string> {
    const { maxBytes, onBytes } = this.#options;
    const total = answer.length === undefined ? undefined : start + answer.length;
    if ((total ?? 0) > maxBytes) throw this.#tooLarge(answer);
    const hash = createHash("sha256");
    if (start > 0) await hashInto(this.#part, hash);
    const file = await open(this.#part, start === 0 ? "w" : "a", 0o644);
    let done = start;
    try {
      for await (const piece of answer.pieces()) {
        done += piece.byteLength;
        if (done > maxBytes) throw this.#tooLarge(answer);
        await file.writeFile(piece);
        hash.update(piece);
        onBytes(done, total);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return hash.digest("hex");
  }

  async #keep(sha256: string): Promise<string> {
    const wanted = this.#options.sha256;
    const path = this.#finished(sha256);
    await rm(`${this.#part}.etag`, { force: true });
    if (wanted !== undefined && wanted !== sha256) {
      await rm(this.#part, { force: true });
      throw new EbpmError(
        "DigestMismatch",
        `${redactUrl(this.#url)} has the sha256 ${sha256}, and not ${wanted}`,
        {
          hint: "the file behind the address was replaced; if that is as it should be, change sha256 in ebpm.toml",
        },
      );
    }
    await rename(this.#part, path);
    return path;
  }

  #finished(sha256: string): string {
    return join(this.#options.folder, "sha256", sha256);
  }

  #tooLarge(answer: Answer): EbpmError {
    answer.discard();
    const limit = Math.round(this.#options.maxBytes / (1 << 20));
    return new EbpmError("PackageTooLarge", `${redactUrl(this.#url)} sends more than ${limit} MiB`);
  }
}

/** @throws UsageInvalid for an address with a login in it: it would end up in lock files and messages */
export function refuseLogin(url: URL): void {
  if (url.username === "" && url.password === "") return;
  throw new EbpmError(
    "UsageInvalid",
    `${redactUrl(url)} has a login in it, which would end up in lock files`,
    {
      hint: "publish the file where no login is needed, or in a registry",
    },
  );
}

function statusError(url: URL, answer: Answer): EbpmError {
  answer.discard();
  const text = `${redactUrl(url)} answered ${answer.status}`;
  if (answer.status === 404 || answer.status === 410) {
    return new EbpmError("PackageNotFound", `${text}: there is no such file`, { hint: "check the address" });
  }
  if (isTransientStatus(answer.status)) {
    return new TransientStatus("HttpStatus", text, { hint: "the fault is the server's; try again later" });
  }
  return new EbpmError("HttpStatus", text, { hint: "open the address in a browser to see what it says" });
}

function contentStart(answer: Answer): number | undefined {
  const start = /^bytes (\d{1,15})-/.exec(answer.header("content-range") ?? "")?.[1];
  return start === undefined ? undefined : Number(start);
}

/** A weak one says nothing about bytes. */
function strongTag(etag: string | undefined): string | undefined {
  return etag !== undefined && /^"[\x21\x23-\x7e]{0,200}"$/.test(etag) ? etag : undefined;
}

async function hashInto(path: string, hash: Hash): Promise<void> {
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    hash.update(piece);
  }
}

async function readText(path: string): Promise<string | undefined> {
  const file = await open(path, "r").catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const text = await file.readFile("utf8");
    return text === "" ? undefined : text;
  } finally {
    await file.close();
  }
}

async function writeText(path: string, text: string | undefined): Promise<void> {
  const file = await open(path, "w", 0o644);
  try {
    await file.writeFile(text ?? "");
  } finally {
    await file.close();
  }
}
