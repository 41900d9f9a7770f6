import type { Expression, ExpressionOf } from "./ast.ts";
import { operate, scalar } from "./emit-scalar.ts";
import { storeWide } from "./emit-wide.ts";
import { bytesOf, type Emitter, mapSymbol } from "./emitter.ts";
import { isScalar, S64, sizeOf, type Type, UNKNOWN } from "./types.ts";

/** The key of an access, built in memory: the address of its first word. */
export function mapKey({ name, keys = [] }: ExpressionOf<"map">, emitter: Emitter): string {
  const info = emitter.map(name);
  const { value } = info;
  const bucket = value.kind === "aggregate" && (value.name === "hist" || value.name === "lhist") ? 8 : 0;
  const key = emitter.room(Math.max(8, bytesOf(info.keys) + bucket));
  if (info.keys.length === 0) emitter.line(`${key}[0] = 0;`);
  const items = keys.length === 1 && info.keys.length > 1 ? keys[0] : undefined;
  if (items?.kind === "tuple") storeAll(items.items, info.keys, key, emitter);
  else if (items !== undefined) storeAs(items, { kind: "tuple", items: info.keys }, key, emitter);
  else storeAll(keys, info.keys, key, emitter);
  return key;
}

function storeAll(
  values: readonly Expression[],
  types: readonly Type[],
  destination: string,
  emitter: Emitter,
): void {
  let word = 0;
  values.forEach((value, index) => {
    const type = types[index] ?? UNKNOWN;
    storeAs(value, type, word === 0 ? destination : `(${destination} + ${word})`, emitter);
    word += sizeOf(type) / 8;
  });
}

/** Writes a value to memory in the form of a type that holds it; `destination` is a `__u64 *`. */
export function storeAs(value: Expression, type: Type, destination: string, emitter: Emitter): void {
  if (isScalar(type)) emitter.line(`*${destination} = (__s64)${scalar(value, emitter)};`);
  else storeWide(value, type, destination, emitter);
}

/** A pointer to the value of a key, perhaps none. */
export function lookUp(name: string, key: string, emitter: Emitter): string {
  return emitter.temporary("__u64 *", `bpf_map_lookup_elem(&${mapSymbol(name)}, ${key})`);
}

/** Adds to a number in a map, or does something else with it. Returns what it was. */
export function updateNumber(
  map: ExpressionOf<"map">,
  operator: string,
  amount: string,
  emitter: Emitter,
): string {
  const key = mapKey(map, emitter);
  const found = lookUp(map.name, key, emitter);
  const old = emitter.temporary("__s64", `${found} ? *${found} : 0`);
  const { value } = emitter.map(map.name);
  const type = value.kind === "int" ? value : S64;
  if (operator === "+" || operator === "-") {
    emitter.line(`if (${found}) {`);
    emitter.line(`__sync_fetch_and_add(${found}, ${operator === "-" ? "-" : ""}(__s64)${amount});`);
    emitter.line("} else {");
    setValue(map.name, key, `${operator === "-" ? "-" : ""}(__s64)${amount}`, emitter);
    emitter.line("}");
    return old;
  }
  const next = operate(operator, { code: old, type }, { code: amount, type: S64 }, emitter);
  setValue(map.name, key, next, emitter);
  return old;
}

/** A number of an aggregation, over all CPUs. */
export function readAggregate(name: string, key: string, emitter: Emitter): string {
  const { value } = emitter.map(name);
  if (value.kind !== "aggregate") return "0";
  const cpus = emitter.common.constant({ kind: "cpus" });
  const at = `(&${mapSymbol(name)}, ${key}, ${cpus}`;
  switch (value.name) {
    case "min":
    case "max":
      return emitter.temporary(
        value.signed ? "__s64" : "__u64",
        `script_${value.name === "min" ? "least" : "greatest"}_${value.signed ? "s" : "u"}${at})`,
      );
    case "avg": {
      const count = emitter.temporary("__u64", `script_total${at}, 1)`);
      const total = emitter.temporary("__s64", `script_total${at}, 0)`);
      const mean = value.signed
        ? `script_divide(${total}, ${count})`
        : `${count} ? (__u64)${total} / ${count} : 0`;
      return emitter.temporary("__s64", mean);
    }
    default:
      return emitter.temporary(value.signed ? "__s64" : "__u64", `script_total${at}, 0)`);
  }
}

export function setValue(name: string, key: string, value: string, emitter: Emitter): void {
  const room = emitter.room(8);
  emitter.line(`*${room} = (__s64)${value};`);
  emitter.line(`bpf_map_update_elem(&${mapSymbol(name)}, ${key}, ${room}, 0);`);
}

/** `@m[k] = v` and `@m[k] = count()`. */
export function assignMap(map: ExpressionOf<"map">, value: Expression, emitter: Emitter): void {
  const info = emitter.map(map.name);
  if (info.value.kind === "aggregate") {
    aggregate(map, info.value, value, emitter);
    return;
  }
  if (isScalar(info.value)) {
    // Before the key: a value may look into the same map.
    const number = emitter.temporary("__s64", scalar(value, emitter));
    setValue(map.name, mapKey(map, emitter), number, emitter);
    return;
  }
  const room = emitter.room(sizeOf(info.value));
  storeWide(value, info.value, room, emitter);
  emitter.line(`bpf_map_update_elem(&${mapSymbol(map.name)}, ${mapKey(map, emitter)}, ${room}, 0);`);
}

function aggregate(
  map: ExpressionOf<"map">,
  type: Extract<Type, { readonly kind: "aggregate" }>,
  value: Expression,
  emitter: Emitter,
): void {
  const measured = value.kind === "call" ? value.args[0] : undefined;
  const number =
    measured === undefined ? "1" : emitter.temporary("__s64", `(__s64)${scalar(measured, emitter)}`);
  const key = mapKey(map, emitter);
  const symbol = `&${mapSymbol(map.name)}`;
  const [first = 0, last = 0, step = 1] = type.parameters;
  switch (type.name) {
    case "count":
    case "sum":
      emitter.line(`script_add(${symbol}, ${key}, ${number});`);
      return;
    case "avg":
    case "stats":
      emitter.line(`script_average(${symbol}, ${key}, ${number});`);
      return;
    case "min":
    case "max": {
      const compare = type.signed ? "__s64" : "__u64";
      emitter.line(`script_${type.name}imum_${compare.slice(2, 3)}(${symbol}, ${key}, ${number});`);
      return;
    }
    case "hist":
    case "lhist": {
      const word = bytesOf(emitter.map(map.name).keys) / 8;
      const bucket =
        type.name === "hist"
          ? `script_log2(${number}, ${first})`
          : `script_linear(${number}, ${first}LL, ${last}LL, ${step})`;
      emitter.line(`${key}[${word}] = ${bucket};`);
      emitter.line(`script_add(${symbol}, ${key}, 1);`);
      return;
    }
  }
}
