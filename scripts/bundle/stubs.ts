import type { Plugin } from "esbuild";

/** Packages that oclif loads for what ebpm does not use: plugins from disk, DEBUG output, Windows, its settings files. */
const STUBS: Readonly<Record<string, string>> = {
  debug:
    "const make = () => Object.assign(() => {}, { enabled: false, extend: make });\n" +
    "module.exports = Object.assign(make, { enable() {}, disable() {}, enabled: () => false });",
  "wsl-utils": "exports.isWsl = false;",
  tinyglobby: "",
  minimatch: "",
  "get-package-type": "",
  lilconfig: "",
};

export const stubs: Plugin = {
  name: "stubs",
  setup(build) {
    const filter = new RegExp(`^(?:${Object.keys(STUBS).join("|")})$`);
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: "stub" }));
    build.onLoad({ filter: /.*/, namespace: "stub" }, ({ path }) => ({ contents: STUBS[path] ?? "" }));
  },
};
