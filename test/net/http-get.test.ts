import assert from "node:assert/strict";
import { type HttpGetOptions, httpGet } from "../../src/net/http-get.ts";
import { useHttpServer } from "../support/http-server.ts";

function options(more: Partial<HttpGetOptions> = {}): HttpGetOptions {
  return { signal: new AbortController().signal, allowHttp: false, maxBytes: 1000, env: {}, ...more };
}

describe("httpGet", () => {
  const server = useHttpServer();
  const get = (path: string, more: Partial<HttpGetOptions> = {}) => httpGet(server.url(path), options(more));

  it("gives body, type and final address", async () => {
    server.answer = (_, response) => response.setHeader("content-type", "application/json").end("{}");
    const { body, contentType, url } = await get("/x");
    assert.equal(body.toString(), "{}");
    assert.equal(contentType, "application/json");
    assert.equal(url.pathname, "/x");
  });

  it("follows five redirects", async () => {
    server.answer = (request, response) => {
      const hop = Number(request.url?.slice(1));
      if (hop < 5) response.writeHead(302, { location: `/${hop + 1}` }).end();
      else response.end("there");
    };
    assert.equal((await get("/0")).body.toString(), "there");
  });

  it("gives up after five redirects", async () => {
    server.answer = (_, response) => response.writeHead(302, { location: "/again" }).end();
    await assert.rejects(get("/x"), { kind: "NetworkFailed", message: /redirects more than 5 times/ });
  });

  it("does not follow a redirect from this machine to plain http elsewhere", async () => {
    server.answer = (_, response) => response.writeHead(302, { location: "http://example.org/x" }).end();
    await assert.rejects(get("/x"), { kind: "UsageInvalid", message: /plain http/ });
  });

  for (const [status, hint] of [
    [404, "check the address"],
    [403, "the server wants a login, or refuses this one"],
    [503, "the fault is the server's; try again later"],
    [304, undefined],
  ] as const) {
    it(`status ${status} is an error that says so`, async () => {
      server.answer = (_, response) => response.writeHead(status).end();
      await assert.rejects(get("/x"), {
        kind: "HttpStatus",
        exitCode: 4,
        hint,
        message: new RegExp(`answered ${status}`),
      });
    });
  }

  it("refuses a body that is announced to be too large without reading it", async () => {
    server.answer = (_, response) => response.writeHead(200, { "content-length": "1001" }).write("x");
    await assert.rejects(get("/x"), { kind: "PackageTooLarge" });
  });

  it("stops reading a body that turns out too large", async () => {
    server.answer = (_, response) => {
      const more = (): boolean => response.write(Buffer.alloc(600), () => more());
      more();
    };
    await assert.rejects(get("/x"), { kind: "PackageTooLarge" });
  });

  it("accepts a body of exactly the limit", async () => {
    server.answer = (_, response) => response.end(Buffer.alloc(1000));
    assert.equal((await get("/x")).body.length, 1000);
  });

  it("notices a body that ends too early", async () => {
    server.answer = (_, response) => {
      response.writeHead(200, { "content-length": "100" }).write("half", () => response.destroy());
    };
    await assert.rejects(get("/x"), {
      kind: "NetworkFailed",
      message: /broke before the answer was complete/,
    });
  });

  it("does not wait for ever for an answer", async () => {
    server.answer = () => {};
    await assert.rejects(get("/x", { answerTimeoutMs: 50 }), {
      kind: "NetworkFailed",
      message: /did not answer/,
    });
  });

  it("does not wait for ever for the rest of an answer", async () => {
    server.answer = (_, response) => response.write("half");
    await assert.rejects(get("/x", { idleTimeoutMs: 50 }), {
      kind: "NetworkFailed",
      message: /sent nothing for 0\.05 s in the middle/,
    });
  });

  it("fails with the reason of its abort signal", async () => {
    server.answer = (_, response) => response.write("half");
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("enough")), 50);
    await assert.rejects(get("/x", { signal: controller.signal }), { message: "enough" });
  });

  it("says when nothing listens, without the password", async () => {
    const url = new URL("http://me:secret@127.0.0.1:1/x");
    await assert.rejects(httpGet(url, options()), {
      kind: "NetworkFailed",
      message: "cannot reach http://…@127.0.0.1:1/x: nothing listens there",
    });
  });

  it("sends the credentials of the address to its own host only", async () => {
    const seen: (string | undefined)[] = [];
    server.answer = (request, response) => {
      seen.push(request.headers.authorization);
      const elsewhere = server.url("/y");
      elsewhere.hostname = "localhost";
      if (request.url === "/x") response.writeHead(302, { location: elsewhere.href }).end();
      else response.end("ok");
    };
    const url = server.url("/x");
    url.username = "me";
    url.password = "pw";
    await httpGet(url, options());
    assert.deepEqual(seen, ["Basic bWU6cHc=", undefined]);
  });
});
