/**
 * `node bench/serve.ts [--count N] [--rounds N]`: what the loader's `serve` costs a client in Node: a call there and back, and events from
 * the kernel to the program. Run it as root, after `npm run build`. See README.md beside this file.
 */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { eachRecord, openSession, RunningPackage } from "../src/index.ts";
import type { EventStream } from "../src/loader/event-stream.ts";
import { findLoader } from "../src/loader/find.ts";
import { startSyncPeer } from "../src/loader/sync-peer.ts";
import { SyncSession } from "../src/loader/sync-session.ts";
import { compileFixture } from "../test/support/compile-fixture.ts";
import { BURST, startGenerator } from "./generator.ts";
import { median } from "./stats.ts";

const KEY = Buffer.alloc(8);

interface Flood {
  readonly perSecond: number;
  readonly lost: number;
}

/** @param rate events a second, or 0 for as fast as it goes */
async function flood(object: string, count: number, raw: boolean, rate: number): Promise<Flood> {
  const generator = await startGenerator();
  const session = await openSession();
  const globals = { pid: generator.pid, burst: BURST };
  const running = await RunningPackage.load(session, { from: object, globals, bufferBytes: 16 << 20 });
  await running.map("allowed").set({ pid: generator.pid, kind: "ask" }, 1);
  const stream = await running.subscribe({ raw, windowBytes: 4 << 20 });
  await running.attach("on_getpriority");
  const progress = { received: 0, expected: Number.POSITIVE_INFINITY };
  void generator.send(count, rate).then(async () => {
    progress.expected = Number(await running.globals.get("sent"));
    if (progress.received >= progress.expected) await stream.close();
  });
  const start = performance.now();
  await consume(stream, raw, progress);
  const seconds = (performance.now() - start) / 1000;
  const lost = Number(await running.globals.get("lost_events"));
  await session.stop();
  generator.stop();
  return { perSecond: progress.received / seconds, lost };
}

/** Reads until all that is expected has come. */
async function consume(
  stream: EventStream,
  raw: boolean,
  progress: { received: number; readonly expected: number },
): Promise<void> {
  if (raw) {
    for await (const batch of stream.batches()) {
      for (const _ of eachRecord(batch)) progress.received += 1;
      if (progress.received >= progress.expected) return;
    }
  } else {
    for await (const _ of stream.events()) {
      progress.received += 1;
      if (progress.received >= progress.expected) return;
    }
  }
}

async function roundTrips(object: string, calls: number): Promise<Record<string, number>> {
  const session = await openSession();
  const running = await RunningPackage.load(session, { from: object });
  const map = running.map("allowed");
  const time = async (count: number, act: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    for (let call = 0; call < count; call += 1) await act();
    return ((performance.now() - start) * 1000) / count;
  };
  await time(calls / 5, () => map.getBytes(KEY));
  const bytes = await time(calls, () => map.getBytes(KEY));
  const typed = await time(calls, () => map.get({ pid: 1, kind: "ask" }));
  const many = await time(calls / 1000, () =>
    Promise.all(Array.from({ length: 1000 }, () => map.getBytes(KEY))),
  );
  await session.stop();
  return { "promise, bytes": bytes, "promise, JSON": typed, "1000 promises at a time": many / 1000 };
}

async function waitingRoundTrip(object: string, folder: string, calls: number): Promise<number> {
  const env = { PATH: process.env["PATH"] ?? "" };
  const peer = await startSyncPeer(
    { file: findLoader({ loaderPath: undefined }), args: ["serve"], env },
    folder,
  );
  const worker = new Worker(import.meta.filename, { workerData: { channel: peer.channel, object, calls } });
  const [micros] = await once(worker, "message");
  await worker.terminate();
  peer.close();
  await peer.ended;
  return micros;
}

function inWorker(): void {
  const { channel, object, calls } = workerData;
  const session = SyncSession.open(channel);
  const { body } = session.request("load", { path: object });
  if (!("maps" in body)) throw new Error("not loaded");
  const map =
    (body as { maps: { name: string; map: number }[] }).maps.find(({ name }) => name === "allowed")?.map ?? 0;
  for (let call = 0; call < calls / 5; call += 1) session.lookup(map, KEY);
  const start = performance.now();
  for (let call = 0; call < calls; call += 1) session.lookup(map, KEY);
  parentPort?.postMessage(((performance.now() - start) * 1000) / calls);
}

async function measure(): Promise<void> {
  const { values } = parseArgs({
    options: { count: { type: "string", default: "1000000" }, rounds: { type: "string", default: "5" } },
  });
  const [count, rounds] = [Number(values.count), Number(values.rounds)];
  const folder = mkdtempSync(join(tmpdir(), "ebpm-bench-"));
  try {
    const object = compileFixture("serve", folder);
    const times: Record<string, number[]> = {};
    for (let round = 0; round < rounds; round += 1) {
      const all = {
        ...(await roundTrips(object, 20_000)),
        "worker that waits": await waitingRoundTrip(object, folder, 50_000),
      };
      for (const [name, micros] of Object.entries(all)) times[name] = [...(times[name] ?? []), micros];
    }
    process.stdout.write("map lookup, there and back, µs (median)\n");
    for (const [name, all] of Object.entries(times)) print(name, median(all).toFixed(1));
    process.stdout.write(`\n${count} events of 64 bytes, ring buffer of 16 MiB: received a second, lost\n`);
    for (const [name, raw, rate] of [
      ["raw, a million a second", true, 1e6],
      ["raw, as fast as it goes", true, 0],
      ["JSON, 100 000 a second", false, 1e5],
      ["JSON, as fast as it goes", false, 0],
    ] as const) {
      const results: Flood[] = [];
      for (let round = 0; round < rounds; round += 1) results.push(await flood(object, count, raw, rate));
      const lost = results.map((one) => one.lost).join(" ");
      print(name, `${Math.round(median(results.map((one) => one.perSecond)))}  lost ${lost}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(name: string, text: string): void {
  process.stdout.write(`  ${name.padEnd(26)}${text}\n`);
}

if (isMainThread) await measure();
else inWorker();
