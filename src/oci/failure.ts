import { EbpmError, type ErrorName } from "../errors.ts";
import type { Answer } from "../net/answer.ts";
import { redactUrl } from "../net/redact.ts";
import { parseRetryAfter } from "../net/retry.ts";
import type { FoundCredential } from "./credentials-source.ts";
import { type RegistryComplaint, readComplaint } from "./error-body.ts";
import type { RepositoryName } from "./reference.ts";

export interface FailedRequest {
  readonly name: RepositoryName;
  /** What was to be done: `pull`, `push`, `delete`, `list`. */
  readonly verb: "pull" | "push" | "delete" | "list";
  /** What it was to be done to, in words: `tag 1.0`, a digest. */
  readonly subject: string;
  readonly credential: FoundCredential | undefined;
}

/** Turns an answer that is no success into a sentence and what to do next. The body is consumed. */
export async function registryFailure(answer: Answer, request: FailedRequest): Promise<EbpmError> {
  const complaint = await readComplaint(answer);
  const { status } = answer;
  if (status === 401 || complaint.code === "UNAUTHORIZED") return loginFailure(request);
  if (status === 429 || complaint.code === "TOOMANYREQUESTS") return rateLimit(answer, request);
  if (status === 403 || complaint.code === "DENIED") return denial(request, complaint);
  if (status === 404) return absence(request, complaint);
  const { host, repository } = request.name;
  const place = `${host}/${repository}`;
  const said = complaint.message === "" ? "" : `: ${complaint.message}`;
  const make = (kind: ErrorName, message: string, hint?: string): EbpmError =>
    new EbpmError(kind, message, hint === undefined ? {} : { hint });
  if (status === 405 || complaint.code === "UNSUPPORTED") {
    return make("Unsupported", `${host} cannot ${request.verb} ${request.subject}${said}`);
  }
  switch (complaint.code) {
    case "DIGEST_INVALID":
    case "SIZE_INVALID":
      return make("DigestMismatch", `${request.subject} arrived damaged at ${place}${said}`, "try again");
    case "MANIFEST_INVALID":
      return make(
        "HttpStatus",
        `${host} refuses the manifest ${request.subject}${said}`,
        "registries that are older than OCI 1.1 may refuse an artifactType",
      );
    case "MANIFEST_BLOB_UNKNOWN":
      return make(
        "PackageNotFound",
        `${place} has not all parts of ${request.subject}${said}`,
        "push all of it again",
      );
  }
  if (status === 413)
    return make("HttpStatus", `${host} accepts nothing as large as ${request.subject}${said}`);
  const hint = status >= 500 ? "the fault is the registry's; try again later" : undefined;
  return make("HttpStatus", `${redactUrl(answer.url)} answered ${status}${said}`, hint);
}

function loginFailure({ name, credential }: FailedRequest): EbpmError {
  const hint = `run: ebpm login ${name.host}`;
  const message =
    credential === undefined
      ? `${name.host} wants a login for ${name.repository}`
      : `${name.host} refused the credentials from ${credential.origin} for ${name.repository}`;
  return new EbpmError("LoginRequired", message, { hint });
}

function denial(request: FailedRequest, { message }: RegistryComplaint): EbpmError {
  const { name, verb, credential } = request;
  const said =
    message === "" || /^(?:requested )?access to the resource is denied/i.test(message) ? "" : `: ${message}`;
  const direction = verb === "push" ? "push to" : verb === "pull" ? "pull from" : `${verb} in`;
  const account =
    credential?.credential.kind === "basic" ? `the account ${credential.credential.username}` : "this login";
  const who = credential === undefined ? "nobody without a login" : account;
  const may = credential === undefined ? "may" : "may not";
  return new EbpmError("AccessDenied", `${who} ${may} ${direction} ${name.host}/${name.repository}${said}`, {
    hint:
      credential === undefined
        ? `run: ebpm login ${name.host}`
        : `the credentials are from ${credential.origin}; log in as somebody else with: ebpm login ${name.host}`,
  });
}

function absence({ name, subject, verb, credential }: FailedRequest, { code }: RegistryComplaint): EbpmError {
  const place = `${name.host}/${name.repository}`;
  if (code === "BLOB_UNKNOWN" && verb === "pull") {
    return new EbpmError(
      "PackageNotFound",
      `${place} has lost a part of this package: ${subject} is not there`,
    );
  }
  const message =
    code === "NAME_UNKNOWN" ? `there is no package ${place}` : `there is no ${subject} in ${place}`;
  // Registries do not tell what somebody may not see from what does not exist.
  const hint = credential === undefined ? `if it is private, run: ebpm login ${name.host}` : "check the name";
  return new EbpmError("PackageNotFound", message, { hint });
}

function rateLimit(answer: Answer, { name, credential }: FailedRequest): EbpmError {
  const waitMs = parseRetryAfter(answer.header("retry-after"), Date.now());
  const wait = waitMs === undefined ? "later" : `in ${Math.ceil(waitMs / 1000)} s`;
  return new EbpmError("RateLimited", `${name.host} wants fewer requests; try again ${wait}`, {
    hint: credential === undefined ? `for a higher limit, run: ebpm login ${name.host}` : "wait a little",
  });
}
