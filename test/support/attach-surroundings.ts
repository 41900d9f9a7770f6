import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileFixture } from "./compile-fixture.ts";

export const PROBED = "probed";
export const REPLACEABLE = "replaced.bpf.o";

/** Compiles what programs are attached to: `probed.c`, which passes a USDT probe, and a BPF program to be replaced in part. */
export function prepareFolder(folder: string): void {
  const source = join(import.meta.dirname, "probed.c");
  execFileSync("cc", ["-O2", "-o", join(folder, PROBED), source]);
  compileFixture("attach", folder, "REPLACED");
}

/** An interface of the kind netkit through which packets go until it is removed; undefined where the kernel has none. */
export function openNetkit(name: string): (() => void) | undefined {
  const ip = (...words: readonly string[]) => spawnSync("ip", words).status === 0;
  if (!ip("link", "add", name, "type", "netkit")) return undefined;
  // Packets go into it only while somebody could take them out at the other end.
  const shown = spawnSync("ip", ["-o", "link", "show", name], { encoding: "utf8" }).stdout;
  const peer = /@(\S+?):/.exec(shown)?.[1];
  assert.ok(peer !== undefined && ip("link", "set", peer, "up"), shown);
  const [ours, theirs] = ["198.18.7.1", "198.18.7.2"];
  assert.ok(ip("address", "add", `${ours}/30`, "dev", name));
  assert.ok(ip("link", "set", name, "up"));
  const socket = createSocket("udp4").on("error", () => {});
  const sending = setInterval(() => socket.send("x", 9, theirs), 50);
  return () => {
    clearInterval(sending);
    socket.close();
    ip("link", "delete", name);
  };
}

/** An interface whose driver runs XDP programs itself, into which packets come until it is removed; undefined where there is none. */
export function openVeth(name: string): (() => void) | undefined {
  const peer = `${name}p`;
  const ip = (...words: readonly string[]) => execFileSync("ip", words);
  if (spawnSync("ip", ["link", "add", name, "type", "veth", "peer", "name", peer]).status !== 0)
    return undefined;
  ip("address", "add", "198.18.7.5/30", "dev", peer);
  ip("link", "set", name, "up");
  ip("link", "set", peer, "up");
  const socket = createSocket("udp4").on("error", () => {});
  const sending = setInterval(() => socket.send("x", 9, "198.18.7.6"), 50);
  return () => {
    clearInterval(sending);
    socket.close();
    ip("link", "delete", name);
  };
}

/** Has the kernel look at the packets of an interface to choose a CPU for each, which is when it asks flow dissectors. */
export function steerPackets(name: string): () => void {
  const file = `/sys/class/net/${name}/queues/rx-0/rps_cpus`;
  const before = readFileSync(file, "utf8");
  writeFileSync(file, "1");
  return () => writeFileSync(file, before);
}

/** Runs a program on the packets of lo that another may replace in part. */
export async function runReplaceable(
  loader: string,
  object: string,
): Promise<{ readonly id: number; readonly process: ChildProcess }> {
  const child = spawn(loader, ["run", "--verbose", "--iface", "lo", object], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  for await (const text of child.stderr) if (/is running/.test(String(text))) break;
  const programs: unknown = JSON.parse(
    execFileSync("bpftool", ["--json", "prog", "show", "name", "on_packet"], { encoding: "utf8" }),
  );
  const { id } = [programs].flat().at(-1) as { id: number };
  return { id, process: child };
}

export async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
