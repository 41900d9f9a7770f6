import { EbpmError } from "../errors.ts";
import type { Answer } from "./answer.ts";
import { HttpClient } from "./http-client.ts";
import { redactUrl } from "./redact.ts";
import { checkTransport, redirectTarget } from "./transport-policy.ts";

export interface HttpGetOptions {
  readonly signal: AbortSignal;
  /** Plain http to other machines too. */
  readonly allowHttp: boolean;
  /** More than this is not read. */
  readonly maxBytes: number;
  /** `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are taken from here. */
  readonly env: Readonly<Record<string, string>>;
  /** PEM files of authorities to trust beside the system's. */
  readonly caFiles?: readonly string[];
  /** `host[:port]` whose certificates are not checked. */
  readonly insecureHosts?: readonly string[];
  /** Until the connection stands and the answer begins; default 15 s. */
  readonly answerTimeoutMs?: number;
  /** Between two pieces of the answer; default 30 s. */
  readonly idleTimeoutMs?: number;
  readonly onBytes?: (done: number, total: number | undefined) => void;
}

export interface HttpAnswer {
  /** Where it came from in the end. */
  readonly url: URL;
  readonly contentType: string | undefined;
  readonly body: Buffer;
}

const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * GET of one file, with redirects followed.
 * @throws UsageInvalid for a forbidden transport; HttpStatus unless the status is 2xx; PackageTooLarge; NetworkFailed
 */
export async function httpGet(start: URL, options: HttpGetOptions): Promise<HttpAnswer> {
  const client = new HttpClient({
    proxyEnv: options.env,
    insecureHosts: options.insecureHosts ?? [],
    caFiles: options.caFiles ?? [],
    certFolders: [],
    answerTimeoutMs: options.answerTimeoutMs ?? 15_000,
    idleTimeoutMs: options.idleTimeoutMs ?? 30_000,
  });
  try {
    const answer = await followed(client, start, options);
    checkStatus(answer);
    const body = await answer.read(options.maxBytes, options.onBytes);
    return { url: answer.url, contentType: answer.header("content-type"), body };
  } finally {
    client.close();
  }
}

async function followed(client: HttpClient, start: URL, options: HttpGetOptions): Promise<Answer> {
  let url = start;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    checkTransport(url, options);
    const answer = await client.send(url, {
      method: "GET",
      headers: { accept: "application/json, application/octet-stream, */*", "accept-encoding": "identity" },
      signal: options.signal,
    });
    if (!REDIRECTS.has(answer.status)) return answer;
    answer.discard();
    url = redirectTarget(url, answer.header("location"));
  }
  throw new EbpmError("NetworkFailed", `${redactUrl(start)} redirects more than ${MAX_REDIRECTS} times`);
}

function checkStatus(answer: Answer): void {
  const { status, statusText } = answer;
  if (status >= 200 && status < 300) return;
  answer.discard();
  const phrase = statusText === "" ? "" : ` ${statusText}`;
  const hint =
    status === 404
      ? "check the address"
      : status === 401 || status === 403
        ? "the server wants a login, or refuses this one"
        : status >= 500
          ? "the fault is the server's; try again later"
          : undefined;
  throw new EbpmError(
    "HttpStatus",
    `${redactUrl(answer.url)} answered ${status}${phrase}`,
    hint === undefined ? {} : { hint },
  );
}
