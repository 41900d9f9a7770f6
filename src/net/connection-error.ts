import { EbpmError, systemCode } from "../errors.ts";
import { redactUrl } from "./redact.ts";

const NOT_TLS = [
  "it does not speak TLS",
  "if it speaks plain http on purpose, name it with --plain-http",
] as const;
/** The names of what the other side says of our certificate change with every version of OpenSSL. */
const ALERT = /^ERR_SSL_.*ALERT_(?:BAD_CERTIFICATE|CERTIFICATE_REQUIRED|UNKNOWN_CA|CERTIFICATE_UNKNOWN)$/;
const NO_CLIENT_CERTIFICATE = [
  "it wants a certificate of the client, and accepts none that it was shown",
  "put NAME.cert and NAME.key into /etc/docker/certs.d/HOST[:PORT]",
] as const;

const CAUSES: Readonly<Record<string, readonly [problem: string, hint: string]>> = {
  ENOTFOUND: ["its host name is not known", "check the address and the network"],
  EAI_AGAIN: ["its host name cannot be looked up now", "check the network"],
  ECONNREFUSED: ["nothing listens there", "check the address and the port"],
  ECONNRESET: ["the connection broke before the answer was complete", "try again"],
  EPIPE: ["the connection broke", "try again"],
  ETIMEDOUT: ["the connection timed out", "check the network, or set HTTPS_PROXY"],
  EHOSTUNREACH: ["there is no route to it", "check the network"],
  ENETUNREACH: ["there is no route to it", "check the network"],
  CERT_HAS_EXPIRED: ["its certificate has expired", "check the clock of this machine"],
  DEPTH_ZERO_SELF_SIGNED_CERT: [
    "its certificate is self-signed",
    "name its authority with --ca-file, or in NODE_EXTRA_CA_CERTS",
  ],
  SELF_SIGNED_CERT_IN_CHAIN: [
    "its certificate's authority is not trusted",
    "name it with --ca-file, or in NODE_EXTRA_CA_CERTS",
  ],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
    "its certificate's authority is not trusted",
    "name it with --ca-file, or in NODE_EXTRA_CA_CERTS",
  ],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
    "its certificate's authority is not trusted",
    "name it with --ca-file, or in NODE_EXTRA_CA_CERTS",
  ],
  EPROTO: NOT_TLS,
  ERR_SSL_WRONG_VERSION_NUMBER: NOT_TLS,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NOT_TLS,
  ERR_PROXY_TUNNEL: ["its proxy refuses to connect", "check HTTPS_PROXY and the login in it, or NO_PROXY"],
  HPE_INVALID_CONSTANT: ["it does not speak http", "check the port"],
  ERR_TLS_CERT_ALTNAME_INVALID: ["its certificate is for another host", "check the address"],
};

/** What broke a connection, in words; errors that already are ours pass unchanged. @param verb what could not be done */
export function connectionError(url: URL, error: unknown, verb: string): EbpmError {
  if (error instanceof EbpmError) return error;
  const code = systemCode(error);
  const cause = code === undefined ? undefined : ALERT.test(code) ? NO_CLIENT_CERTIFICATE : CAUSES[code];
  const [problem, hint] = cause ?? [
    error instanceof Error ? error.message : String(error),
    "check the network",
  ];
  return new EbpmError("NetworkFailed", `cannot ${verb} ${redactUrl(url)}: ${problem}`, {
    hint,
    cause: error,
  });
}
