import assert from "node:assert/strict";
import { EbpmError } from "../../src/errors.ts";
import { allowsPlainHttp, isListed } from "../../src/net/agents.ts";
import { connectionError } from "../../src/net/connection-error.ts";

const URL_WITH_SECRETS = new URL("https://me:secret@reg.test:5000/v2/x?token=secret#secret");

describe("connectionError", () => {
  const cases: readonly (readonly [code: string, message: RegExp, hint: RegExp])[] = [
    ["ENOTFOUND", /its host name is not known/, /address/],
    ["EAI_AGAIN", /cannot be looked up now/, /network/],
    ["ECONNREFUSED", /nothing listens there/, /port/],
    ["ECONNRESET", /broke before the answer was complete/, /try again/],
    ["EHOSTUNREACH", /no route/, /network/],
    ["ENETUNREACH", /no route/, /network/],
    ["ETIMEDOUT", /timed out/, /HTTPS_PROXY/],
    ["CERT_HAS_EXPIRED", /has expired/, /clock/],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", /self-signed/, /--ca-file/],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", /authority is not trusted/, /--ca-file/],
    ["ERR_SSL_WRONG_VERSION_NUMBER", /does not speak TLS/, /--plain-http/],
    ["EPROTO", /does not speak TLS/, /--plain-http/],
    ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", /wants a certificate of the client/, /certs\.d/],
    ["ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE", /wants a certificate of the client/, /certs\.d/],
    ["ERR_TLS_CERT_ALTNAME_INVALID", /for another host/, /address/],
    ["ERR_PROXY_TUNNEL", /its proxy refuses/, /NO_PROXY/],
    ["HPE_INVALID_CONSTANT", /does not speak http/, /port/],
  ];
  for (const [code, message, hint] of cases) {
    it(`says in words what ${code} is`, () => {
      const cause = Object.assign(new Error("raw words"), { code });
      const error = connectionError(URL_WITH_SECRETS, cause, "reach");
      assert.equal(error.kind, "NetworkFailed");
      assert.match(error.message, message);
      assert.match(error.message, /^cannot reach https:\/\/…@reg\.test:5000\/v2\/x/);
      assert.match(error.hint ?? "", hint);
      assert.equal(error.cause, cause);
      assert.doesNotMatch(error.message + error.hint, /secret|raw words/);
    });
  }

  it("leaves what has words already, and gives those of what is unknown", () => {
    const own = new EbpmError("Offline", "no network");
    assert.equal(connectionError(URL_WITH_SECRETS, own, "read"), own);
    assert.match(
      connectionError(URL_WITH_SECRETS, new Error("something new"), "read").message,
      /something new$/,
    );
    assert.match(connectionError(URL_WITH_SECRETS, "a text", "read").message, /cannot read .*: a text$/);
  });
});

describe("hosts of a list", () => {
  const cases: readonly (readonly [
    url: string,
    hosts: readonly string[],
    isListed: boolean,
    plain: boolean,
  ])[] = [
    ["https://reg.lan/", ["reg.lan"], true, true],
    ["https://reg.lan:5000/", ["reg.lan"], true, true],
    ["https://reg.lan:5000/", ["reg.lan:5000"], true, true],
    ["https://reg.lan:5001/", ["reg.lan:5000"], false, false],
    ["https://evil-reg.lan/", ["reg.lan"], false, false],
    ["https://reg.lan.evil.test/", ["reg.lan"], false, false],
    ["http://localhost:5000/", [], false, true],
    ["http://x.localhost/", [], false, true],
    ["http://[::1]/", [], false, true],
    ["http://127.9.9.9/", [], false, true],
    ["http://127.0.0.1.evil.test/", [], false, false],
    ["http://10.0.0.1/", [], false, false],
  ];
  for (const [url, hosts, listed, plain] of cases) {
    it(`${url} of [${hosts}]: ${listed}, by plain http: ${plain}`, () => {
      assert.equal(isListed(new URL(url), hosts), listed);
      assert.equal(allowsPlainHttp(new URL(url), hosts), plain);
    });
  }
});
