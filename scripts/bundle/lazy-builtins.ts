const ASSIGNMENT = /^(\s*)(?:var )?(import_\w+) = require\("(node:[\w/]+)"\);$/gm;

const HELPER = `var __builtin = (name) => { let loaded; return () => (loaded ??= require(name)); };\n`;

/**
 * Makes the bundle load each of Node's own modules at its first use: `node:crypto` alone takes 4 ms, `node:tty` 2.
 * @param code esbuild's output before minification, whose form this relies on
 */
export function lazyBuiltins(code: string): string {
  const names = new Set<string>();
  const assigned = code.replace(ASSIGNMENT, (line, indent: string, name: string, module: string) => {
    names.add(name);
    const declares = line.trimStart().startsWith("var ");
    return `${indent}${declares ? "var " : ""}${name} = __builtin("${module}");`;
  });
  if (names.size === 0 && code.includes('require("node:'))
    throw new Error("the form of esbuild's output has changed: no import of a builtin was found");
  const used = assigned.replace(/\b(import_\w+)\./g, (member, name: string) =>
    // In parentheses, for `new http.Agent()`.
    names.has(name) ? `(${name}()).` : member,
  );
  return used.replace(/^("use strict";\n)?/, `$1${HELPER}`);
}
