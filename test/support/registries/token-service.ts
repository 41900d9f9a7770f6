import { createPrivateKey, randomUUID, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { derOf, type ServerCertificate } from "./certificate.ts";

export interface TokenService {
  readonly address: string;
  /** The scopes of each question, in order. */
  readonly questions: string[][];
  readonly stop: () => Promise<void>;
}

/** A token service in the sense of docker's registries, for the user `u` with the password `pw`. */
export async function startTokenService(certificate: ServerCertificate): Promise<TokenService> {
  const questions: string[][] = [];
  const server = createServer((request, response) => {
    const scopes = scopesOf(request);
    questions.push(scopes);
    if (request.headers.authorization !== `Basic ${Buffer.from("u:pw").toString("base64")}`) {
      response.writeHead(401).end();
      return;
    }
    response.end(JSON.stringify({ token: makeToken(certificate, scopes), expires_in: 300 }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { address: `127.0.0.1:${port}`, questions, stop };
}

function scopesOf(request: IncomingMessage): string[] {
  return new URL(request.url ?? "/", "http://token.test").searchParams.getAll("scope");
}

/** @see https://distribution.github.io/distribution/spec/auth/jwt/ */
function makeToken(certificate: ServerCertificate, scopes: readonly string[]): string {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const access = scopes.map((scope) => {
    const [type, name, actions = ""] = scope.split(":");
    return { type, name, actions: actions.split(",") };
  });
  const claims = { iss: "test-issuer", aud: "test-registry", sub: "u", jti: randomUUID(), access };
  const head = encode({ typ: "JWT", alg: "ES256", x5c: [derOf(certificate.certificate)] });
  const body = encode({ ...claims, iat: now - 10, nbf: now - 10, exp: now + 300 });
  const key = createPrivateKey(readFileSync(certificate.key));
  const signature = sign("sha256", Buffer.from(`${head}.${body}`), { key, dsaEncoding: "ieee-p1363" });
  return `${head}.${body}.${signature.toString("base64url")}`;
}
