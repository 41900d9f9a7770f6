import type { ExpressionOf } from "./ast.ts";
import { reader } from "./emit-place.ts";
import { scalar } from "./emit-scalar.ts";
import { addressOf, storeWords } from "./emit-wide.ts";
import { clear, type Emitter } from "./emitter.ts";
import { parseAddress } from "./internet-address.ts";
import { bytesOfArray, isScalar, roundUp } from "./types.ts";

/** The bytes of an internet address, in the network's order. */
export function addressBytes(text: string, emitter: Emitter): string {
  const bytes = parseAddress(text) ?? Buffer.alloc(4);
  const room = emitter.room(roundUp(bytes.length));
  storeWords(bytes, room, emitter);
  return room;
}

const [INET, INET6] = [2, 10];

/** Family and address; without a family the length of the address tells it. */
export function storeAddress(
  { args, at }: ExpressionOf<"call">,
  destination: string,
  emitter: Emitter,
): void {
  const source = args.at(-1);
  if (source === undefined) return;
  const type = emitter.typeOf(source);
  const family = args.length > 1 ? args[0] : undefined;
  clear(emitter, destination, 24);
  if (isScalar(type) && type.kind !== "pointer") {
    emitter.line(`${destination}[0] = ${family === undefined ? INET : scalar(family, emitter)};`);
    emitter.line(`${destination}[1] = (__u32)${scalar(source, emitter)};`);
    return;
  }
  const length = type.kind === "array" ? bytesOfArray(type) : 16;
  if (type.kind !== "array" && type.kind !== "record" && type.kind !== "pointer") {
    emitter.fail(at, "ntop takes a number or 4 or 16 bytes");
    return;
  }
  emitter.line(
    `${destination}[0] = ${family === undefined ? (length === 4 ? INET : INET6) : scalar(family, emitter)};`,
  );
  const { code, space } = addressOf(source, emitter);
  emitter.line(`${reader(space)}(${destination} + 1, ${Math.min(length, 16)}, (void *)${code});`);
}
