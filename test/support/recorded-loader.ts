import { openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SyncSession } from "../../src/loader/sync-session.ts";

/** A frame of the serve protocol. */
export function frame(kind: number, body: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32LE(1 + body.length);
  head[4] = kind;
  return Buffer.concat([head, body]);
}

/** The reply to the request of this number. */
export function reply(id: number, json: object, bytes: Uint8Array = new Uint8Array()): Buffer {
  const text = Buffer.from(JSON.stringify(json));
  const head = Buffer.alloc(8);
  head.writeUInt32LE(id);
  head.writeUInt32LE(text.length, 4);
  return frame(2, Buffer.concat([head, text, bytes]));
}

/** One event as it stands in a reply to a poll. */
export function record(bytes: Uint8Array, source = 0): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32LE(bytes.length);
  head.writeUInt16LE(source, 4);
  return Buffer.concat([head, bytes]);
}

export const HELLO = frame(0, Buffer.from('{"protocol":1,"loader":"0.1.0","libbpf":"1.7"}'));

/** A session with a loader that says what was written down before, whatever it is asked. */
export function recordedSession(folder: string, ...frames: readonly Uint8Array[]): SyncSession {
  const [said, heard] = [join(folder, "said"), join(folder, "heard")];
  writeFileSync(said, Buffer.concat([HELLO, ...frames]));
  return SyncSession.open({ readFd: openSync(said, "r"), writeFd: openSync(heard, "w") });
}
