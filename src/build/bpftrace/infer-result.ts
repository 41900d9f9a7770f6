import type { Expression } from "./ast.ts";
import {
  type Call,
  constantOf,
  isNumber,
  isText,
  literalOf,
  mapOf,
  requireScalar,
  type TypeOf,
} from "./infer-argument.ts";
import { checkClock, stackOf } from "./infer-mode.ts";
import { parseAddress } from "./internet-address.ts";
import { isUserSide } from "./probes.ts";
import { fail, type Scope, unsupported, widenMap } from "./scope.ts";
import { roundUp, S64, type Type, typeName, U64, UNKNOWN } from "./types.ts";

interface Asked {
  readonly call: Call;
  readonly scope: Scope;
  readonly typeOf: TypeOf;
  /** The first argument, and its type; a number where there is none. */
  readonly first: Expression | undefined;
  readonly type: Type;
  readonly second: Expression | undefined;
}

const BYTE: Type = { kind: "int", bytes: 1, signed: false };
const U32: Type = { kind: "int", bytes: 4, signed: false };

/** Functions of which the first argument is no value. */
const TAKES_NO_VALUE: ReadonlySet<string> = new Set([
  ...["kstack", "ustack", "nsecs", "has_key", "pid", "tid", "len"],
]);

/** The type of what a call gives. @throws CompileFailed, Unsupported */
export function resultOf(call: Call, scope: Scope, typeOf: TypeOf): Type {
  const [first, second] = call.args;
  const type = first === undefined || TAKES_NO_VALUE.has(call.name) ? U64 : typeOf(first);
  return RESULTS[call.name]?.({ call, scope, typeOf, first, type, second }) ?? U64;
}

const RESULTS: Readonly<Record<string, (asked: Asked) => Type>> = {
  str: textAt,
  kstr: textAt,
  ustr: textAt,
  buf: bytesAt,
  path: pathOf,
  ksym: ({ first, type, scope }) => {
    requireScalar(type, first, scope);
    return { kind: "ksym" };
  },
  usym: ({ first, type, scope }) => {
    requireScalar(type, first, scope);
    return { kind: "usym" };
  },
  kptr: ({ first, type, scope }) => {
    requireScalar(type, first, scope);
    return { kind: "pointer", to: type.kind === "pointer" ? type.to : undefined, space: "kernel" };
  },
  uptr: ({ first, type, scope }) => {
    requireScalar(type, first, scope);
    return { kind: "pointer", to: type.kind === "pointer" ? type.to : undefined, space: "user" };
  },
  kaddr: kernelAddress,
  percpu_kaddr: (asked) => {
    const { second, scope, typeOf } = asked;
    if (second !== undefined) requireScalar(typeOf(second), second, scope);
    return kernelAddress(asked);
  },
  uaddr: userAddress,
  reg: registerOf,
  ntop: ({ second, typeOf }) => {
    if (second !== undefined) typeOf(second);
    return { kind: "inet" };
  },
  pton: ({ first, call, scope }) => {
    const address = literalOf(first, call, scope);
    const bytes = parseAddress(address);
    if (bytes === undefined) fail(scope, first?.at ?? call.at, `${JSON.stringify(address)} is no address`);
    return { kind: "array", of: BYTE, length: bytes.length, space: "kernel" };
  },
  macaddr: ({ type, call, scope }) => {
    if (type.kind !== "array" && type.kind !== "pointer") {
      fail(scope, call.at, `macaddr reads 6 bytes, not ${typeName(type)}`);
    }
    return { kind: "mac" };
  },
  strerror: ({ type, first, scope }) => {
    requireScalar(type, first, scope);
    return { kind: "error" };
  },
  strftime: ({ first, second, call, scope, typeOf }) => {
    if (second !== undefined) requireScalar(typeOf(second), second, scope);
    return { kind: "time", format: literalOf(first, call, scope) };
  },
  strncmp: compared,
  strcontains: compared,
  bswap: ({ type, first, scope }) => {
    requireScalar(type, first, scope);
    return type.kind === "int" ? { ...type, signed: false } : U64;
  },
  kstack: ({ call, scope }) => stackOf(call, "kstack", scope),
  ustack: ({ call, scope }) => stackOf(call, "ustack", scope),
  nsecs: ({ first, scope }) => {
    checkClock(first, scope);
    return U64;
  },
  has_key: (asked) => {
    checkKey(asked);
    return BYTE;
  },
  len: lengthOf,
  pid: numberOfProcess,
  tid: numberOfProcess,
  cgroupid: ({ first, call, scope }) => {
    const path = literalOf(first, call, scope);
    if (!path.startsWith("/")) fail(scope, first?.at ?? call.at, `${path} is no path of a control group`);
    return U64;
  },
  cgroup_path: ({ first, type, second, call, scope }) => {
    requireScalar(type, first, scope);
    return {
      kind: "cgroup",
      filter: second === undefined ? undefined : literalOf(second, call, scope),
    };
  },
};

function textAt({ call, scope, typeOf, first, type, second }: Asked): Type {
  const { maxStringBytes } = scope.script.settings;
  if (first?.kind === "parameter") scope.script.parameters.set(first.index, "text");
  else if (!isNumber(type) && !isText(type) && type.kind !== "string") {
    fail(scope, call.at, `${call.name} reads text at a pointer, not ${typeName(type)}`);
  }
  if (second === undefined) return { kind: "string", size: maxStringBytes };
  typeOf(second);
  // One byte more than asked for: the end of the text.
  const asked = second.kind === "integer" ? roundUp(Number(second.value) + 1) : maxStringBytes;
  return { kind: "string", size: Math.max(8, Math.min(asked, 1024)) };
}

function bytesAt({ call, scope, typeOf, type, second }: Asked): Type {
  if (second === undefined) {
    if (type.kind !== "array" || type.of.kind !== "int")
      fail(scope, call.at, "buf of a pointer takes a length", "buf(pointer, length)");
    return { kind: "buffer", size: Math.max(8, Math.min(roundUp(type.length * type.of.bytes), 1024)) };
  }
  typeOf(second);
  const asked =
    second.kind === "integer" ? roundUp(Number(second.value)) : scope.script.settings.maxStringBytes;
  return { kind: "buffer", size: Math.max(8, Math.min(asked, 1024)) };
}

/** The kernel lets programs ask for paths where it can be sure of the file. (Linux 5.10, `btf_allowlist_d_path`) */
function pathOf({ call, scope, type, second }: Asked): Type {
  const { kind, name } = scope.types.program.probe;
  if (kind !== "fentry" && kind !== "fexit" && kind !== "iter") {
    fail(scope, call.at, `${name} has no paths`, "fentry, fexit and iter have; elsewhere follow the dentry");
  }
  const isPath = type.kind === "record" && type.record().tag === "struct path";
  if (!isPath && type.kind !== "unknown") {
    fail(scope, call.at, `path takes a struct path, not ${typeName(type)}`, "path(args.file->f_path)");
  }
  if (type.kind === "record") scope.script.records.add(type.record());
  const { maxStringBytes } = scope.script.settings;
  const asked = second === undefined ? maxStringBytes : roundUp(Number(constantOf(second, scope)));
  return { kind: "string", size: Math.max(8, Math.min(asked, 1024)) };
}

function kernelAddress({ first, call, scope }: Asked): Type {
  const symbol = literalOf(first, call, scope);
  if (!/^[A-Za-z_]\w*$/.test(symbol)) fail(scope, call.at, `${symbol} is no symbol of the kernel`);
  return { kind: "pointer", to: U64, space: "kernel" };
}

/** Only the start of a function tells where its file lies in the process. */
function userAddress({ first, call, scope }: Asked): Type {
  const symbol = literalOf(first, call, scope);
  const { kind, name } = scope.types.program.probe;
  if (kind !== "uprobe") {
    fail(scope, call.at, `${name} does not tell where its program lies`, "a uprobe does");
  }
  if (!/^[\w.@$]+$/.test(symbol)) fail(scope, call.at, `${symbol} is no symbol of a program`);
  return { kind: "pointer", to: U64, space: "user" };
}

function registerOf({ first, call, scope }: Asked): Type {
  literalOf(first, call, scope);
  const { kind, name } = scope.types.program.probe;
  if (kind !== "kprobe" && kind !== "kretprobe" && !isUserSide(kind)) {
    fail(scope, call.at, `${name} has no registers`, "kprobes and uprobes have");
  }
  return U64;
}

function compared({ call, scope, typeOf }: Asked): Type {
  for (const text of call.args.slice(0, 2)) {
    const given = typeOf(text);
    if (given.kind !== "string" && given.kind !== "unknown" && !isText(given)) {
      fail(scope, text.at, `${call.name} compares text, not ${typeName(given)}`, "str(pointer) reads text");
    }
  }
  const [, , length] = call.args;
  if (length !== undefined) constantOf(length, scope);
  return S64;
}

/** The key has the type of the map's keys, as in `@map[key]`. */
function checkKey({ call, scope, typeOf, first, second: key }: Asked): void {
  const map = mapOf(first, call, scope);
  if (map.keys !== undefined) fail(scope, map.at, "has_key takes a whole map", "has_key(@map, key)");
  const known = scope.script.maps.get(map.name);
  const type = key === undefined ? U64 : typeOf(key);
  if (known === undefined) {
    if (scope.script.isFinal) fail(scope, map.at, `${map.name} is never given a value`);
    return;
  }
  if (known.value.kind === "aggregate" && ["hist", "lhist"].includes(known.value.name))
    unsupported(scope, map.at, `has_key of ${known.value.name} is not supported`, "keep a count beside it");
  const keys = type.kind === "tuple" && known.keys.length > 1 ? type.items : [type];
  widenMap(
    scope,
    map.name,
    keys.map((one) =>
      isText(one) ? { kind: "string", size: roundUp(one.kind === "array" ? one.length : 8) } : one,
    ),
    UNKNOWN,
    call.at,
  );
}

function lengthOf({ call, scope, typeOf, first }: Asked): Type {
  if (first?.kind !== "map" || first.keys !== undefined) {
    const type = first === undefined ? U64 : typeOf(first);
    if ((type.kind === "kstack" || type.kind === "ustack") && first?.kind !== "variable") return S64;
    return fail(scope, call.at, "len takes a whole @map, or kstack or ustack where they are taken");
  }
  const known = scope.script.maps.get(first.name);
  if (known === undefined && scope.script.isFinal)
    fail(scope, first.at, `${first.name} is never given a value`);
  if (known?.value.kind === "aggregate" && ["hist", "lhist"].includes(known.value.name))
    unsupported(scope, first.at, `len of ${known.value.name} is not supported`, "keep a count beside it");
  return S64;
}

function numberOfProcess({ call, scope, first }: Asked): Type {
  if (first !== undefined && !(first.kind === "identifier" && first.name === "init")) {
    const hint = `${call.name}(init) is the number that all of the machine knows`;
    unsupported(scope, first.at, "numbers of other namespaces are not supported", hint);
  }
  return U32;
}
