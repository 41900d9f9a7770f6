import assert from "node:assert/strict";
import { Agent } from "node:http";
import type { EbpmError } from "../../src/errors.ts";
import { exchange } from "../../src/net/exchange.ts";
import type { FoundCredential } from "../../src/oci/credentials-source.ts";
import { type FailedRequest, registryFailure } from "../../src/oci/failure.ts";
import { useHttpServer } from "../support/http-server.ts";

const ME: FoundCredential = {
  credential: { kind: "basic", username: "me", password: "secret" },
  origin: "/home/me/.docker/config.json",
};
const TOKEN: FoundCredential = {
  credential: { kind: "registry-token", token: "secret" },
  origin: "EBPM_TOKEN",
};

interface Case {
  readonly status: number;
  /** What the registry calls it. */
  readonly code?: string;
  readonly said?: string;
  readonly verb?: FailedRequest["verb"];
  readonly as?: FoundCredential;
  readonly headers?: Readonly<Record<string, string>>;
  readonly kind: string;
  readonly message: string;
  readonly hint?: string;
}

const CASES: readonly Case[] = [
  {
    status: 401,
    kind: "LoginRequired",
    message: "reg.test wants a login for a/x",
    hint: "run: ebpm login reg.test",
  },
  {
    status: 401,
    as: ME,
    kind: "LoginRequired",
    message: "reg.test refused the credentials from /home/me/.docker/config.json for a/x",
    hint: "run: ebpm login reg.test",
  },
  { status: 400, code: "UNAUTHORIZED", kind: "LoginRequired", message: "reg.test wants a login for a/x" },
  {
    status: 403,
    kind: "AccessDenied",
    message: "nobody without a login may pull from reg.test/a/x",
    hint: "run: ebpm login reg.test",
  },
  {
    status: 403,
    code: "DENIED",
    said: "requested access to the resource is denied",
    verb: "push",
    as: ME,
    kind: "AccessDenied",
    message: "the account me may not push to reg.test/a/x",
    hint: "the credentials are from /home/me/.docker/config.json; log in as somebody else with: ebpm login reg.test",
  },
  {
    status: 400,
    code: "DENIED",
    said: "quota",
    verb: "delete",
    as: TOKEN,
    kind: "AccessDenied",
    message: "this login may not delete in reg.test/a/x: quota",
  },
  {
    status: 404,
    code: "NAME_UNKNOWN",
    kind: "PackageNotFound",
    message: "there is no package reg.test/a/x",
    hint: "if it is private, run: ebpm login reg.test",
  },
  {
    status: 404,
    code: "MANIFEST_UNKNOWN",
    as: ME,
    kind: "PackageNotFound",
    message: "there is no tag 1.0 in reg.test/a/x",
    hint: "check the name",
  },
  {
    status: 404,
    code: "BLOB_UNKNOWN",
    kind: "PackageNotFound",
    message: "reg.test/a/x has lost a part of this package: tag 1.0 is not there",
  },
  {
    status: 404,
    code: "BLOB_UNKNOWN",
    verb: "push",
    kind: "PackageNotFound",
    message: "there is no tag 1.0 in reg.test/a/x",
  },
  {
    status: 400,
    code: "MANIFEST_BLOB_UNKNOWN",
    said: "sha256:00",
    verb: "push",
    kind: "PackageNotFound",
    message: "reg.test/a/x has not all parts of tag 1.0: sha256:00",
    hint: "push all of it again",
  },
  {
    status: 400,
    code: "MANIFEST_INVALID",
    said: "unknown artifactType",
    verb: "push",
    kind: "HttpStatus",
    message: "reg.test refuses the manifest tag 1.0: unknown artifactType",
    hint: "registries that are older than OCI 1.1 may refuse an artifactType",
  },
  ...["DIGEST_INVALID", "SIZE_INVALID"].map((code) => ({
    status: 400,
    code,
    verb: "push" as const,
    kind: "DigestMismatch",
    message: "tag 1.0 arrived damaged at reg.test/a/x",
    hint: "try again",
  })),
  {
    status: 429,
    headers: { "retry-after": "7" },
    kind: "RateLimited",
    message: "reg.test wants fewer requests; try again in 7 s",
    hint: "for a higher limit, run: ebpm login reg.test",
  },
  {
    status: 400,
    code: "TOOMANYREQUESTS",
    as: ME,
    kind: "RateLimited",
    message: "reg.test wants fewer requests; try again later",
    hint: "wait a little",
  },
  {
    status: 405,
    verb: "delete",
    kind: "Unsupported",
    message: "reg.test cannot delete tag 1.0",
  },
  {
    status: 400,
    code: "UNSUPPORTED",
    said: "The operation is unsupported.",
    verb: "list",
    kind: "Unsupported",
    message: "reg.test cannot list tag 1.0: The operation is unsupported.",
  },
  {
    status: 413,
    verb: "push",
    kind: "HttpStatus",
    message: "reg.test accepts nothing as large as tag 1.0",
  },
  {
    status: 500,
    said: "\u001b[31moh\u001b[0m\nno",
    kind: "HttpStatus",
    message: "URL answered 500: oh no",
    hint: "the fault is the registry's; try again later",
  },
  { status: 418, kind: "HttpStatus", message: "URL answered 418" },
];

describe("registryFailure", () => {
  const server = useHttpServer();
  const agent = new Agent();
  after(() => agent.destroy());

  async function failureOf({ status, code, said, verb, as, headers }: Case): Promise<EbpmError> {
    const errors = code === undefined && said === undefined ? undefined : [{ code, message: said }];
    server.answer = (_, response) =>
      void response.writeHead(status, headers).end(errors === undefined ? "" : JSON.stringify({ errors }));
    const url = server.url("/v2/a/x");
    const answer = await exchange(url, {
      method: "GET",
      headers: {},
      agent,
      answerTimeoutMs: 1000,
      idleTimeoutMs: 1000,
    });
    const name = { host: "reg.test", repository: "a/x" };
    return registryFailure(answer, { name, verb: verb ?? "pull", subject: "tag 1.0", credential: as });
  }

  for (const one of CASES) {
    const who = one.as === undefined ? "nobody" : one.as.origin;
    it(`says of ${one.status} ${one.code ?? ""} to ${who}: ${one.message}`, async () => {
      const failure = await failureOf(one);
      assert.equal(failure.kind, one.kind);
      assert.equal(failure.message.replace(/http:\/\/\S+/, "URL"), one.message);
      if (one.hint !== undefined) assert.equal(failure.hint, one.hint);
      assert.doesNotMatch(`${failure.message} ${failure.hint}`, /secret/);
    });
  }
});
