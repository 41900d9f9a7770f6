import { createHash, timingSafeEqual } from "node:crypto";
import { EbpmError } from "../errors.ts";
import type { ServerAnswer, ServerRequest } from "../net/http-server.ts";
import { failure } from "./answers.ts";

/**
 * Lets in whoever knows one of the passwords; everybody else is told how to log in.
 * @param text `USER:PASSWORD` a line; empty lines and lines that begin with # are passed over
 * @param what the file, for messages
 * @throws ConfigInvalid
 */
export function basicLogin(text: string, what: string): (request: ServerRequest) => ServerAnswer | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
  const wrong = lines.findIndex((line) => !/^[^:]+:./.test(line));
  if (wrong >= 0 || lines.length === 0) {
    throw new EbpmError(
      "ConfigInvalid",
      `${what} is not a list of users: one is USER:PASSWORD, each on a line`,
    );
  }
  const known = lines.map(hashOf);
  return ({ headers }) => {
    const encoded = /^basic +([A-Za-z0-9+/=]+)$/i.exec(headers["authorization"] ?? "")?.[1] ?? "";
    const given = hashOf(Buffer.from(encoded, "base64").toString("utf8"));
    // All are compared, so that the time says nothing.
    const matches = known.filter((one) => timingSafeEqual(one, given));
    if (encoded !== "" && matches.length > 0) return undefined;
    return failure(401, "UNAUTHORIZED", "log in first", { "www-authenticate": 'Basic realm="ebpm"' });
  };
}

function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
