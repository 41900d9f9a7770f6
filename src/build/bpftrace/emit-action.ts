import type { Expression, ExpressionOf } from "./ast.ts";
import { mapKey, storeAs } from "./emit-map.ts";
import { reader } from "./emit-place.ts";
import { scalar } from "./emit-scalar.ts";
import { addressOf } from "./emit-wide.ts";
import { type Emitter, mapSymbol } from "./emitter.ts";
import { isScalar, roundUp, S64, scriptType, sizeOf, type Type } from "./types.ts";

/** What join() takes at most: so many texts of so many bytes. */
const JOIN_COUNT = 16;
const JOIN_BYTES = 64;

/** A call for its effect: most are a record that tells the loader what to do. */
export function emitAction(call: ExpressionOf<"call">, emitter: Emitter): void {
  const [first, second, third] = call.args;
  const { common } = emitter;
  switch (call.name) {
    case "cat":
    case "printf": {
      const values = call.args.slice(1);
      const types = values.map((value) => keptType(emitter.typeOf(value)));
      const format = first?.kind === "string" ? first.value : "";
      const action = common.action({ kind: call.name, format, args: types.map(scriptType) });
      send(action, values, types, emitter);
      return;
    }
    case "print":
      if (first?.kind === "map" && first.keys === undefined) {
        signal(
          common.action({
            kind: "print",
            map: common.mapNumber(first.name),
            ...(second?.kind === "integer" ? { top: Number(second.value) } : {}),
            ...(third?.kind === "integer" ? { div: Math.max(1, Number(third.value)) } : {}),
          }),
          emitter,
        );
        return;
      }
      if (first !== undefined) {
        const type = keptType(emitter.typeOf(first));
        send(common.action({ kind: "value", type: scriptType(type) }), [first], [type], emitter);
      }
      return;
    case "clear":
    case "zero":
      if (first?.kind === "map") {
        signal(common.action({ kind: call.name, map: common.mapNumber(first.name) }), emitter);
      }
      return;
    case "delete": {
      if (first?.kind !== "map") return;
      const map = second === undefined ? first : { ...first, keys: [second] };
      emitter.line(`bpf_map_delete_elem(&${mapSymbol(first.name)}, ${mapKey(map, emitter)});`);
      return;
    }
    case "exit":
      if (first === undefined) signal(common.action({ kind: "exit" }), emitter);
      else send(common.action({ kind: "exit", type: scriptType(S64) }), [first], [S64], emitter);
      emitter.jump("return");
      return;
    case "time":
      signal(
        common.action({ kind: "time", format: first?.kind === "string" ? first.value : "%H:%M:%S\n" }),
        emitter,
      );
      return;
    case "join":
      if (first !== undefined) emitJoin(first, second, emitter);
      return;
    default:
      emitter.fail(call.at, `${call.name} does nothing`);
      return;
  }
}

function keptType(type: Type): Type {
  return type.kind === "array" ? { kind: "string", size: Math.max(8, roundUp(type.length)) } : type;
}

function signal(action: number, emitter: Emitter): void {
  emitter.line(`script_signal(${action});`);
  makeIteratorWait(emitter);
}

/** An iterator stops for its reader when that has got enough bytes: so the loader keeps up with it. */
function makeIteratorWait(emitter: Emitter): void {
  const { program } = emitter;
  if (program.probe.kind !== "iter") return;
  const meta = `((struct bpf_iter__${program.probe.target} *)ctx)->meta`;
  emitter.line(`bpf_seq_write(((struct bpf_iter_meta *)${meta})->seq, "", 1);`);
}

/** Ends the block of a record: it is sent, or counted where there was no room for it. */
function submit(record: string, emitter: Emitter): void {
  emitter.line(`bpf_ringbuf_submit(${record}, 0);`);
  emitter.line("} else {");
  emitter.line("__sync_fetch_and_add(&lost_events, 1);");
  emitter.line("}");
  makeIteratorWait(emitter);
}

/** A record with values. Numbers are found out first; what is larger is written where it will be sent from. */
function send(action: number, values: readonly Expression[], types: readonly Type[], emitter: Emitter): void {
  const numbers = values.map((value, index) => {
    const type = types[index];
    return type !== undefined && isScalar(type)
      ? emitter.temporary("__s64", `(__s64)${scalar(value, emitter)}`)
      : "";
  });
  const bytes = 8 + types.reduce((sum, type) => sum + sizeOf(type), 0);
  const record = emitter.temporary("__u64 *", `bpf_ringbuf_reserve(&ebpm_events, ${bytes}, 0)`);
  emitter.line(`if (${record}) {`);
  emitter.line(`${record}[0] = ${action};`);
  let word = 1;
  values.forEach((value, index) => {
    const type = types[index];
    if (type === undefined) return;
    if (numbers[index] !== "") emitter.line(`${record}[${word}] = ${numbers[index]};`);
    else storeAs(value, type, `(${record} + ${word})`, emitter);
    word += sizeOf(type) / 8;
  });
  submit(record, emitter);
}

/** The texts that a list of pointers points to, as execve(2) takes them. */
function emitJoin(list: Expression, separator: Expression | undefined, emitter: Emitter): void {
  const action = emitter.common.action({
    kind: "join",
    count: JOIN_COUNT,
    size: JOIN_BYTES,
    separator: separator?.kind === "string" ? separator.value : " ",
  });
  const { code, space } = addressOf(list, emitter);
  const start = emitter.temporary("__u64", `(__u64)${code}`);
  const record = emitter.temporary(
    "__u64 *",
    `bpf_ringbuf_reserve(&ebpm_events, ${16 + JOIN_COUNT * JOIN_BYTES}, 0)`,
  );
  emitter.line(`if (${record}) {`);
  emitter.line(`${record}[0] = ${action};`);
  const count = emitter.temporary("__u32", "0");
  emitter.line('_Pragma("clang loop unroll(disable)")');
  emitter.line(`for (; ${count} < ${JOIN_COUNT}; ${count}++) {`);
  const text = emitter.temporary("__u64", "0");
  emitter.line(`${reader(space)}(&${text}, 8, (void *)(${start} + ${count} * 8));`);
  emitter.line(`if (!${text})`);
  emitter.line("\tbreak;");
  emitter.line(
    `${reader(space)}_str(${record} + 2 + ${count} * ${JOIN_BYTES / 8}, ${JOIN_BYTES}, (void *)${text});`,
  );
  emitter.line("}");
  emitter.line(`${record}[1] = ${count};`);
  submit(record, emitter);
}
