import assert from "node:assert/strict";
import { harmfulFlag } from "../../src/ops/harmless-flags.ts";

describe("options that a dependency may give the compiler", () => {
  const harmless = [
    "-DMAX=8",
    '-DNAME="a b"',
    "-DF(x)=(x)",
    "-UMAX",
    "-Wno-unused-function",
    "-Werror=implicit",
    "-O2",
    "-std=gnu11",
    "-fno-stack-protector",
    "-mcpu=v3",
    "-Iinclude/linux",
    "-g",
  ];
  for (const flag of harmless)
    it(`${flag} is one`, () => assert.equal(harmfulFlag(["-O2", flag]), undefined));

  const harmful = [
    "-fplugin=./evil.so",
    "-fpass-plugin=./evil.so",
    "-Xclang",
    "-load",
    "-mllvm",
    "-Wp,-include,/etc/passwd",
    "-Wl,x",
    "-include",
    "/etc/passwd",
    "-I/etc",
    "-I../..",
    "-I",
    "-B.",
    "-o",
    "-o/tmp/x",
    "@file",
    "-fuse-ld=./x",
    "--sysroot=/",
    "-MF/tmp/x",
    "-fmodule-map-file=x",
    "-D",
    "",
  ];
  for (const flag of harmful)
    it(`${JSON.stringify(flag)} is none`, () => assert.equal(harmfulFlag([flag]), flag));
});
