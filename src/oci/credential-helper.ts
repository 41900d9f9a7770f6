import { type ChildProcess, spawn } from "node:child_process";
import { isAbsolute } from "node:path";
import { isRecord } from "../content/descriptor.ts";
import { EbpmError, systemCode } from "../errors.ts";
import type { Credential } from "./credentials-source.ts";

/** What a helper is asked for, and how. */
export interface HelperCall {
  /** `secretservice` for `docker-credential-secretservice`. */
  readonly name: string;
  /** The file that asks for the helper, for messages. */
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Default 30 s: a helper may ask a person to unlock a keyring. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 30_000;
const OUTPUT_LIMIT_BYTES = 1 << 20;

/** The user name that means: the secret is an OAuth2 refresh token. */
const TOKEN_USER = "<token>";

/**
 * Asks a credential helper for what it keeps under `key`; undefined if that is nothing.
 * @see https://github.com/docker/docker-credential-helpers/blob/v0.9.3/credentials/credentials.go
 * @throws CredentialsUnusable
 */
export async function askHelper(call: HelperCall, key: string): Promise<Credential | undefined> {
  const { status, stdout } = await run(call, "get", key);
  if (status !== 0) {
    if (/credentials not found/i.test(stdout)) return undefined;
    throw failed(call, `says: ${firstLine(stdout)}`);
  }
  const { Username: username, Secret: secret } = parseAnswer(call, stdout);
  if (typeof username !== "string" || typeof secret !== "string" || secret === "") return undefined;
  if (username === TOKEN_USER) return { kind: "identity-token", token: secret };
  return { kind: "basic", username, password: secret };
}

/** Gives a credential to the helper to keep. @throws CredentialsUnusable */
export async function storeWithHelper(call: HelperCall, key: string, credential: Credential): Promise<void> {
  const isBasic = credential.kind === "basic";
  const { status, stdout } = await run(
    call,
    "store",
    JSON.stringify({
      ServerURL: key,
      Username: isBasic ? credential.username : TOKEN_USER,
      Secret: isBasic ? credential.password : credential.token,
    }),
  );
  if (status !== 0) throw failed(call, `did not store the login: ${firstLine(stdout)}`);
}

/** Makes the helper forget; false if it knew nothing. @throws CredentialsUnusable */
export async function eraseWithHelper(call: HelperCall, key: string): Promise<boolean> {
  const { status, stdout } = await run(call, "erase", key);
  if (status === 0) return true;
  if (/credentials not found/i.test(stdout)) return false;
  throw failed(call, `did not forget the login: ${firstLine(stdout)}`);
}

interface Answer {
  readonly status: number;
  readonly stdout: string;
}

async function run(call: HelperCall, verb: "get" | "store" | "erase", input: string): Promise<Answer> {
  if (!/^[A-Za-z0-9._-]+$/.test(call.name)) {
    throw new EbpmError(
      "CredentialsUnusable",
      `${call.file} names a credential helper ${JSON.stringify(call.name)}, which is no helper's name`,
      { hint: "a helper's name is what follows docker-credential-, without any path" },
    );
  }
  const timeoutMs = call.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = call.signal === undefined ? limit : AbortSignal.any([call.signal, limit]);
  // What is started must not depend on where we stand.
  const path = (call.env["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(":").filter(isAbsolute).join(":");
  const child = spawn(`docker-credential-${call.name}`, [verb], {
    env: { ...call.env, PATH: path },
    stdio: ["pipe", "pipe", "ignore"],
    signal,
    killSignal: "SIGKILL",
  });
  try {
    return await collect(child, input);
  } catch (error) {
    if (call.signal?.aborted) throw call.signal.reason;
    if (limit.aborted) throw failed(call, `did not answer within ${timeoutMs / 1000} s`);
    throw systemCode(error) === "ENOENT"
      ? missing(call)
      : failed(call, `cannot be started (${String(error)})`);
  }
}

function collect(child: ChildProcess, input: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    child.once("error", reject);
    child.stdout?.on("data", (piece: Buffer) => {
      size += piece.length;
      if (size <= OUTPUT_LIMIT_BYTES) pieces.push(piece);
      else child.kill("SIGKILL");
    });
    child.once("close", (status) =>
      resolve({ status: status ?? 1, stdout: Buffer.concat(pieces).toString("utf8") }),
    );
    // A helper that does not read its input ends before we have written it.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

function parseAnswer(call: HelperCall, text: string): Readonly<Record<string, unknown>> {
  try {
    const answer: unknown = JSON.parse(text);
    if (isRecord(answer)) return answer;
  } catch {
    // Said below, without the text: there may be a secret in it.
  }
  throw failed(call, "gave an answer that is not JSON");
}

function missing({ name, file }: HelperCall): EbpmError {
  return new EbpmError(
    "CredentialsUnusable",
    `${file} asks for docker-credential-${name}, which is not installed`,
    {
      hint: `install it, or take ${JSON.stringify(name)} out of that file`,
    },
  );
}

function failed({ name, file }: HelperCall, problem: string): EbpmError {
  return new EbpmError("CredentialsUnusable", `the credential helper docker-credential-${name} ${problem}`, {
    hint: `${file} asks for this helper`,
  });
}

function firstLine(text: string): string {
  const line = text.trim().split("\n")[0]?.slice(0, 200) ?? "";
  return line === "" ? "nothing" : line;
}
