import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type CliOptions, fakeLoader, runCli } from "../support/cli.ts";
import { useHttpServer } from "../support/http-server.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("ebpm run URL", () => {
  const folder = useTempFolder();
  const server = useHttpServer();
  const run = (argv: readonly string[], options: CliOptions = {}) =>
    runCli(folder(), ["run", ...argv], {
      ...options,
      env: { EBPM_LOADER: fakeLoader(folder()), ...options.env },
    });
  const cached = (): readonly string[] => {
    const path = join(folder(), "home", "ebpm", "cache", "http", "sha256");
    return existsSync(path) ? readdirSync(path) : [];
  };

  it("fetches, keeps the file under its digest, and hands it on under the name in the address", async () => {
    server.answer = (_, response) => response.end('{"a":1}');
    const { status, stdout, stderr } = await run([server.url("/d/opensnoop.json?v=1").href, "--pid", "1"]);
    assert.deepEqual([status, stderr], [0, ""]);
    const words = stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.slice(1, -1));
    assert.deepEqual(
      [...words.slice(0, 3), ...words.slice(4)],
      ["run", "--name", "opensnoop", "--", "--pid", "1"],
    );
    assert.equal(readFileSync(words[3] ?? "", "utf8"), '{"a":1}');
    // sha256 of {"a":1}
    assert.deepEqual(cached(), ["015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"]);
    assert.equal(statSync(words[3] ?? "").mode & 0o022, 0);
  });

  it("a package of the same content is kept once", async () => {
    server.answer = (_, response) => response.end("{}");
    await run([server.url("/a.json").href]);
    await run([server.url("/b.json").href]);
    assert.equal(cached().length, 1);
  });

  const refusals: readonly (readonly [string, Parameters<typeof serve>[0], number, RegExp])[] = [
    [
      "404",
      { status: 404 },
      4,
      /^error\[EBPM-N002\]: http:\/\/127\.0\.0\.1:\d+\/x\.json answered 404 Not Found\nhint: check/,
    ],
    ["500", { status: 500 }, 4, /^error\[EBPM-N002\]: .* answered 500/],
    [
      "a web page",
      { type: "text/html; charset=utf-8", body: "\n<!DOCTYPE html><p>hi" },
      1,
      /answered with a web page, not with a package\nhint: /,
    ],
    [
      "a web page under another type",
      { body: "<html>" },
      1,
      /^error\[EBPM-P002\]: .* answered with a web page/,
    ],
    ["nothing", { body: "" }, 1, /^error\[EBPM-P002\]: .* answered with nothing/],
    [
      "a redirect in a circle",
      { status: 302, location: "/x.json" },
      4,
      /^error\[EBPM-N001\]: .* redirects more than 5 times/,
    ],
    [
      "more than any package",
      { length: 65 << 20, body: "x" },
      1,
      /^error\[EBPM-P006\]: .* sends more than 64 MiB/,
    ],
    [
      "half of it",
      { length: 100, body: "{" },
      4,
      /^error\[EBPM-N001\]: .* the connection broke before the answer was complete/,
    ],
  ];
  for (const [claim, answer, status, message] of refusals) {
    it(`an answer of ${claim} is one clear error and leaves nothing behind`, async () => {
      serve(answer);
      const result = await run([server.url("/x.json").href]);
      assert.deepEqual([result.status, result.stdout], [status, ""], result.stderr);
      assert.match(result.stderr, message);
      assert.deepEqual(cached(), []);
    });
  }

  function serve(answer: {
    status?: number;
    type?: string;
    location?: string;
    length?: number;
    body?: string;
  }): void {
    server.answer = (_, response) => {
      const headers: Record<string, string> = {};
      if (answer.type !== undefined) headers["content-type"] = answer.type;
      if (answer.location !== undefined) headers["location"] = answer.location;
      if (answer.length !== undefined) headers["content-length"] = String(answer.length);
      response.writeHead(answer.status ?? 200, headers);
      if (answer.length === undefined) response.end(answer.body);
      else response.write(answer.body, () => setTimeout(() => response.destroy(), 50));
    };
  }

  it("asks nobody when it is offline", async () => {
    server.answer = () => assert.fail("asked");
    for (const [argv, env] of [
      [["--offline"], {}],
      [[], { EBPM_OFFLINE: "1" }],
    ] as const) {
      const { status, stderr } = await run([...argv, server.url("/x.json").href], { env });
      assert.equal(status, 4);
      assert.match(stderr, /^error\[EBPM-N003\]: /);
    }
  });

  it("plain http to another machine needs --allow-http", async () => {
    const { status, stderr } = await run(["http://packages.invalid/x.json"]);
    assert.equal(status, 2);
    assert.match(stderr, /is plain http: .*\nhint: use https, or allow it with: ebpm run --allow-http URL/);
    const allowed = await run(["--allow-http", "http://packages.invalid/x.json"]);
    assert.equal(allowed.status, 4);
  });

  it("passwords and query stay out of messages", async () => {
    serve({ status: 403 });
    const url = server.url("/x.json?sig=SECRET1");
    url.username = "me";
    url.password = "SECRET2";
    const { stderr } = await run([url.href]);
    assert.match(stderr, /\/\/…@127\.0\.0\.1:\d+\/x\.json\?… answered 403/);
    assert.ok(!stderr.includes("SECRET"));
  });

  it("Ctrl-C while fetching ends with 130, silently, and leaves nothing behind", async () => {
    const { status, stdout, stderr } = await new Promise<Awaited<ReturnType<typeof run>>>(
      (resolve, reject) => {
        let interrupt = (): void => {};
        server.answer = (_, response) => {
          response.write("{");
          setTimeout(interrupt, 50);
        };
        const onStart: CliOptions["onStart"] = (child) => {
          interrupt = () => child.kill("SIGINT");
        };
        run([server.url("/x.json").href], { onStart }).then(resolve, reject);
      },
    );
    assert.deepEqual([status, stdout, stderr], [130, "", ""]);
    assert.deepEqual(cached(), []);
  });

  it("a cache that cannot be written is named", async () => {
    server.answer = (_, response) => response.end("{}");
    const { status, stderr } = await run([server.url("/x.json").href], {
      env: { EBPM_HOME: "/proc/nowhere" },
    });
    assert.equal(status, 1);
    assert.match(stderr, /^error\[EBPM-S001\]: the cache in \/proc\/nowhere\/cache cannot be written/);
  });
});
