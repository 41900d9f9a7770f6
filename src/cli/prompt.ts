import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { EbpmError } from "../errors.ts";

/** Bytes; no password is longer. */
const LIMIT = 64 * 1024;

/**
 * Everything on standard input without the line end: what `--password-stdin` reads.
 * @throws UsageInvalid for nothing at all
 */
export async function readSecretFromStdin(): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > LIMIT) throw new EbpmError("UsageInvalid", "standard input is too long for a password");
    pieces.push(piece);
  }
  const secret = Buffer.concat(pieces)
    .toString("utf8")
    .replace(/\r?\n$/, "");
  if (secret === "") {
    throw new EbpmError("UsageInvalid", "standard input is empty where the password should be", {
      hint: "for example: ebpm login HOST -u USER --password-stdin < token.txt",
    });
  }
  return secret;
}

/**
 * Asks the person at the terminal; on stderr, since stdout is for results.
 * @param options.isSecret print nothing of what is typed
 * @throws UsageInvalid where nobody sits at a terminal
 */
export async function ask(
  question: string,
  options: { readonly isSecret: boolean; readonly signal: AbortSignal },
): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new EbpmError(
      "UsageInvalid",
      `${question.replace(/: *$/, "")} is missing, and nobody can be asked for it`,
      {
        hint: "ebpm login HOST -u USER --password-stdin < token.txt",
      },
    );
  }
  process.stderr.write(question);
  const silent = new Writable({ write: (_piece, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: options.isSecret ? silent : process.stderr,
    terminal: true,
  });
  try {
    return await lines.question("", { signal: options.signal });
  } finally {
    lines.close();
    if (options.isSecret) process.stderr.write("\n");
  }
}
