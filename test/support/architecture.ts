import { dirname, join, normalize } from "node:path/posix";
import { scanSource } from "./imports.ts";

/** From top to bottom: a module imports from rows below its own and from itself. */
const ROWS: readonly (readonly string[])[] = [
  ["main.ts"],
  ["commands", "index.ts"],
  ["server", "cli"],
  ["ops", "output"],
  ["sources", "build", "wasm", "lab"],
  ["package", "oci", "store", "kernel", "loader", "trust"],
  ["manifest", "lockfile", "resolve"],
  ["schema", "content", "fs", "net"],
  ["errors.ts", "progress.ts", "error-codes.gen.ts"],
];

/** Within these rows modules may use each other, as long as no circle arises. */
const SOCIABLE_ROWS: ReadonlySet<number> = new Set([6, 7, 8]);

const PURE: ReadonlySet<string> = new Set(["manifest", "lockfile", "resolve"]);
const PURE_BUILTINS: ReadonlySet<string> = new Set(["node:path", "node:path/posix", "node:util"]);

const NETWORK =
  /^(?:node:)?(?:net|tls|dgram|dns|http|https|http2)(?:\/|$)|^(?:undici|ws|got|axios|node-fetch)(?:\/|$)/;

/** Where child processes may be started. */
const SPAWNERS = /^src\/(?:loader\/|build\/|lab\/|sources\/git\/process\.ts$|oci\/credential-helper\.ts$)/;

/** A call, not the declaration of a method of that name. */
const CALL_OF_FETCH =
  /(?:\bawait|\breturn|[=(,:!&|?])\s*fetch\s*\(|\bglobalThis\s*\.\s*fetch\b|\bnew\s+WebSocket\b/;

/** What only `src/cli`, and the program's first line in src/main.ts, may read: everybody else is told. */
const SURROUNDINGS = /\bprocess\s*\.\s*(?:env|argv|execArgv|cwd|chdir)\b|\bhomedir\b|\btmpdir\b/;

/**
 * Checks source files, by their path from the root (`src/…`, `commands/…`), against the import rule and the rules on
 * what touches the outside. One sentence for each violation.
 */
export function findViolations(files: ReadonlyMap<string, string>): readonly string[] {
  const violations: string[] = [];
  const edges = new Map<string, Set<string>>();
  for (const [path, source] of files) {
    const { code, imports } = scanSource(source);
    violations.push(...codeViolations(path, code));
    for (const { specifier, line } of imports) {
      const reason = specifier.startsWith(".")
        ? rowViolation(path, specifier, edges)
        : builtinViolation(path, specifier);
      if (reason !== undefined) violations.push(`${path}:${line}: ${reason}`);
    }
  }
  return [...violations, ...circles(edges)];
}

/** The room a file belongs to: `commands`, or what follows `src/`. */
function roomOf(path: string): string {
  const [top, second] = path.split("/");
  return top === "src" && second !== undefined ? second : (top ?? path);
}

function rowOf(room: string): number {
  return ROWS.findIndex((row) => row.includes(room));
}

function rowViolation(path: string, specifier: string, edges: Map<string, Set<string>>): string | undefined {
  const target = normalize(join(dirname(path), specifier));
  if (!target.startsWith("src/") && !target.startsWith("commands/")) {
    return target.startsWith("schemas/") || target === "package.json"
      ? undefined
      : `imports ${target}, outside src`;
  }
  const from = roomOf(path);
  const to = roomOf(target);
  if (from === to) return undefined;
  const fromRow = rowOf(from);
  const toRow = rowOf(to);
  if (fromRow < 0) return `the room ${from} has no row`;
  if (toRow < 0) return `imports ${target}, whose room has no row`;
  if (fromRow === toRow && SOCIABLE_ROWS.has(fromRow)) {
    edges.set(from, (edges.get(from) ?? new Set()).add(to));
    return undefined;
  }
  if (toRow > fromRow) return undefined;
  return `${from} may not import from ${to} (${target})`;
}

function builtinViolation(path: string, specifier: string): string | undefined {
  if (NETWORK.test(specifier) && !path.startsWith("src/net/"))
    return `imports ${specifier}: the network belongs to src/net`;
  if (/^(?:node:)?child_process$/.test(specifier) && !SPAWNERS.test(path)) {
    return `imports ${specifier}: only src/loader, src/build, src/lab, src/sources/git/process.ts and src/oci/credential-helper.ts start processes`;
  }
  if (PURE.has(roomOf(path)) && specifier.startsWith("node:") && !PURE_BUILTINS.has(specifier)) {
    return `imports ${specifier}: ${roomOf(path)} is pure`;
  }
  return undefined;
}

function codeViolations(path: string, code: string): readonly string[] {
  const rules: readonly (readonly [boolean, RegExp, string])[] = [
    [
      !path.startsWith("src/cli/") && path !== "src/main.ts",
      SURROUNDINGS,
      "only src/cli reads the environment, arguments and folders of the process",
    ],
    [!path.startsWith("src/net/"), CALL_OF_FETCH, "the network belongs to src/net"],
    [true, /\bshell\s*:/, "no shell"],
    [
      PURE.has(roomOf(path)),
      /\bDate\s*\.\s*now\b|\bnew\s+Date\s*\(\s*\)|\bperformance\b|\bMath\s*\.\s*random\b/,
      "a pure module has no clock and no chance",
    ],
  ];
  return rules.flatMap(([applies, pattern, sentence]) => {
    const match = applies ? pattern.exec(code) : null;
    if (match === null) return [];
    const line = code.slice(0, match.index).split("\n").length;
    return [`${path}:${line}: ${match[0].trim()}: ${sentence}`];
  });
}

function circles(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const reaches = (from: string, goal: string, seen: Set<string>): boolean =>
    [...(edges.get(from) ?? [])].some((next) => {
      if (next === goal) return true;
      if (seen.has(next)) return false;
      return reaches(next, goal, seen.add(next));
    });
  return [...edges.keys()]
    .filter((room) => reaches(room, room, new Set()))
    .map((room) => `${room} imports itself in a circle`);
}
