import assert from "node:assert/strict";
import { runInKernel } from "../../src/lab/boot.ts";
import { findLoader } from "../../src/loader/find.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { guestKernel } from "../support/guest-kernels.ts";
import { useTempFolder } from "../support/temp-folder.ts";

/** What is done in the guest, in which `start NAME` attaches and `stop SIGNAL NAME` ends, and whether clsact is there afterwards. */
const ROUNDS: readonly (readonly [title: string, steps: string, isLeft: boolean])[] = [
  ["its maker killed before another", "start a; start b; stop KILL a; stop KILL b", false],
  ["its maker killed after another", "start a; start b; stop TERM b; stop KILL a", false],
  [
    "three, each killed before the next comes",
    "start a; start b; stop KILL a; start a; stop KILL b; stop KILL a",
    false,
  ],
  [
    "somebody else's, before us",
    "tc qdisc add dev lo clsact; start a; start b; stop KILL a; stop TERM b",
    true,
  ],
  [
    "somebody else's, instead of ours",
    "start a; tc qdisc del dev lo clsact; tc qdisc add dev lo clsact; start b; stop KILL a; stop KILL b",
    true,
  ],
  [
    "somebody else's filter in ours",
    "start a; tc filter add dev lo egress bpf da obj $OBJECT sec tc; stop KILL a",
    true,
  ],
  ["one after those, whose list is out of date", "start a; stop KILL a", false],
];

const FUNCTIONS = `
count() { tc filter show dev lo ingress | grep -c ' on_hit'; }
start() {
  before=$(count); $LOADER run --iface lo $OBJECT >/dev/null 2>&1 & eval "$1=$!"
  for _ in $(seq 100); do [ "$(count)" -gt "$before" ] && return; sleep 0.1; done
}
stop() {
  eval "pid=\\$$2"; before=$(count); kill -$1 $pid; wait $pid 2>/dev/null
  # The guardian may be some moments behind.
  for _ in $(seq 30); do [ "$(count)" -lt "$before" ] && break; sleep 0.1; done; sleep 0.2
}
round() {
  "$@"; tc qdisc show dev lo | grep -q clsact && echo left || echo gone
  tc qdisc del dev lo clsact 2>/dev/null
}
`;

describe("the clsact of an interface, on a kernel without links for traffic control", function () {
  this.timeout(480_000);
  const folder = useTempFolder();

  it("goes with the last of ours, in whatever order they end, unless it is somebody else's", async function () {
    const kernel = guestKernel(this, "6.1");
    const loader = findLoader({ loaderPath: process.env["EBPM_LOADER"] });
    const rounds = ROUNDS.map(([, steps], at) => `steps${at}() { ${steps}; }; round steps${at}`);
    const variables = `LOADER=${loader}; OBJECT=${compileFixture("attach", folder(), "TC")}`;
    const commands = [variables, FUNCTIONS, ...rounds, "ls -1 /run/ebpm"].join("\n");
    const { output } = await runInKernel(kernel, commands, { signal: new AbortController().signal });
    const lines = output.trimEnd().split("\n");
    const expected = ROUNDS.map(([title, , isLeft]) => `${title}: ${isLeft ? "left" : "gone"}`);
    assert.deepEqual(
      ROUNDS.map(([title], at) => `${title}: ${lines[at]}`),
      expected,
      output,
    );
    assert.deepEqual(lines.slice(ROUNDS.length), ["clsact.lock"]);
  });
});
