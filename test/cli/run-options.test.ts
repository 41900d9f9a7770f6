import assert from "node:assert/strict";
import { loaderOptions, type RunFlags } from "../../src/cli/run-options.ts";

const options = (flags: Partial<RunFlags>) =>
  loaderOptions(
    {
      ...{
        verbose: false,
        json: false,
        "fail-on-loss": false,
        unmodified: false,
        "ignore-hangup": false,
        pin: false,
      },
      ...{ live: false, trace: false, "per-cpu": false, ...flags },
    },
    "/srv/probe",
  );

describe("loaderOptions", () => {
  it("passes nothing on that was not asked for", () => {
    assert.deepEqual(options({}), []);
  });

  it("passes everything on that the loader understands", () => {
    assert.deepEqual(
      options({ format: "json", duration: "1.5s", "max-events": "10", btf: "a/b", verbose: true }),
      [
        "--format",
        "json",
        "--duration",
        "1.5s",
        "--max-events",
        "10",
        "--btf",
        "/srv/probe/a/b",
        "--verbose",
      ],
    );
  });

  it("passes on how events are chosen, ordered and shown", () => {
    const flags = {
      format: "csv",
      columns: "a,b.c",
      timestamps: "iso",
      filter: "ret < 0",
      top: "3",
      by: "ret",
      interval: "2s",
      buffer: "16M",
      "fail-on-loss": true,
      "ignore-hangup": true,
    };
    assert.deepEqual(options(flags), [
      ...[
        "--format",
        "csv",
        "--columns",
        "a,b.c",
        "--timestamps",
        "iso",
        "--filter",
        "ret < 0",
        "--top",
        "3",
      ],
      ...["--by", "ret", "--interval", "2s", "--buffer", "16M", "--fail-on-loss", "--ignore-hangup"],
    ]);
  });

  it("passes on that programs stay as they are", () => {
    assert.deepEqual(options({ unmodified: true }), ["--unmodified"]);
  });

  it("passes on what is shown besides events", () => {
    assert.deepEqual(options({ live: true, trace: true, "per-cpu": true }), [
      "--live",
      "--trace",
      "--per-cpu",
    ]);
  });

  it("a value that begins with a dash stays with its option", () => {
    assert.deepEqual(options({ sort: "-ret" }), ["--sort=-ret"]);
  });

  it("passes on where programs are attached", () => {
    const flags = {
      attach: ["a=eth0/egress", "b=/bin/sh:main=1"],
      ...{
        iface: "eth0",
        cgroup: "/",
        pid: "42",
        exe: "libssl",
        symbol: "SSL_write",
        cpu: "0,2-3",
        freq: "999",
      },
    };
    assert.deepEqual(options(flags), [
      ...["--iface", "eth0", "--cgroup", "/", "--pid", "42", "--exe", "libssl", "--symbol", "SSL_write"],
      ...["--cpu", "0,2-3", "--freq", "999", "--attach", "a=eth0/egress", "--attach", "b=/bin/sh:main=1"],
    ]);
  });

  it("a template is a format", () => {
    assert.deepEqual(options({ format: "{{.pid}}" }), ["--format", "{{.pid}}"]);
  });

  it("--json means JSON events and JSON errors", () => {
    assert.deepEqual(options({ json: true }), ["--format", "json", "--error-format", "json"]);
  });

  for (const duration of ["10s", "500ms", "2m", "1h", "3", "1.5s"]) {
    it(`${duration} is a time`, () => {
      assert.deepEqual(options({ duration }), ["--duration", duration]);
    });
  }

  const refused: readonly Partial<RunFlags>[] = [
    { format: "xml" },
    { format: "" },
    { json: true, format: "table" },
    { json: true, format: "csv" },
    { columns: "a,,b" },
    { columns: "" },
    { timestamps: "utc" },
    { filter: " " },
    { top: "0" },
    { interval: "soon" },
    { attach: ["p"] },
    { attach: ["=lo"] },
    { attach: ["p=lo", "q="] },
    { pid: "0" },
    { pid: "self" },
    { cpu: "0-" },
    { cpu: "all" },
    { freq: "0" },
    { freq: "1k" },
    { iface: "" },
    { buffer: "16X" },
    { buffer: "" },
    { duration: "soon" },
    { duration: "-1s" },
    { duration: "1e9" },
    { duration: "10 s" },
    { "max-events": "0" },
    { "max-events": "-1" },
    { "max-events": "1.5" },
    { "max-events": "99999999999999999999" },
  ];
  for (const flags of refused) {
    it(`${JSON.stringify(flags)} is refused`, () => {
      assert.throws(() => options(flags), { kind: "UsageInvalid", exitCode: 2 });
    });
  }
});
