import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { EbpmError, isErrorKind } from "../../src/errors.ts";
import { formatEunomia, packObject, parseEunomia, unpackObject } from "../../src/package/eunomia.ts";
import type { EunomiaPackage } from "../../src/schema/eunomia-package.gen.ts";

const META = { bpf_skel: { obj_name: "x_bpf", data_sections: [], maps: null, progs: null } };

function packageOf(object: string, size: number): EunomiaPackage {
  return { bpf_object: object, bpf_object_size: size, meta: META };
}

describe("packObject", () => {
  it("writes padded base64 of a zlib stream of level 6", () => {
    const { bpf_object, bpf_object_size } = packObject(Buffer.from("elf"));
    assert.equal(bpf_object_size, 3);
    assert.equal(Buffer.from(bpf_object, "base64").subarray(0, 2).toString("hex"), "789c");
    assert.equal(bpf_object.length % 4, 0);
  });

  it("is undone by unpackObject", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const { bpf_object, bpf_object_size } = packObject(bytes);
        assert.deepEqual(unpackObject(packageOf(bpf_object, bpf_object_size), "x"), Buffer.from(bytes));
      }),
    );
  });
});

describe("unpackObject", () => {
  const zlib = deflateSync(Buffer.alloc(1000)).toString("base64");
  const rows = [
    ["a size that is too small", packageOf(zlib, 999), "PackageCorrupt"],
    ["a size that is too large", packageOf(zlib, 1001), "PackageCorrupt"],
    ["a size that no object has", packageOf(zlib, 2 ** 40), "PackageTooLarge"],
    ["a stream cut off", packageOf(zlib.slice(0, 12), 1000), "PackageCorrupt"],
    ["base64 on several lines", packageOf(`${zlib.slice(0, 4)}\n${zlib.slice(4)}`, 1000), "PackageInvalid"],
    ["no base64", packageOf("%%%%", 1000), "PackageInvalid"],
    ["no zlib", packageOf("AAAA", 3), "PackageCorrupt"],
    ["a bomb", packageOf(deflateSync(Buffer.alloc(50_000_000)).toString("base64"), 10), "PackageCorrupt"],
  ] as const;
  for (const [what, content, kind] of rows) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => unpackObject(content, "x.json"),
        (error) => isErrorKind(error, kind),
      );
    });
  }

  it("accepts base64 without padding", () => {
    const { bpf_object, bpf_object_size } = packObject(Buffer.from("four"));
    assert.equal(
      unpackObject(packageOf(bpf_object.replace(/=+$/, ""), bpf_object_size), "x").toString(),
      "four",
    );
  });
});

describe("parseEunomia", () => {
  it("reads back what formatEunomia writes, unknown keys included", () => {
    const text = formatEunomia({ ...packageOf("", 0), later: { b: 1, a: 2 } } as EunomiaPackage);
    assert.equal(
      text,
      '{"bpf_object":"","bpf_object_size":0,"later":{"a":2,"b":1},"meta":{"bpf_skel":{"data_sections":[],"maps":null,"obj_name":"x_bpf","progs":null}}}',
    );
    assert.equal(formatEunomia(parseEunomia(text, "x.json")), text);
  });

  const bad: readonly (readonly [string, RegExp])[] = [
    ["{", /^x\.json is not JSON/],
    ["[]", /^x\.json: expected a table of keys, found a list$/],
    ["{}", /^x\.json: bpf_object: is missing$/],
    ['{"bpf_object":"","bpf_object_size":0,"meta":{}}', /^x\.json: meta\.bpf_skel: is missing$/],
    [
      '{"bpf_object":"","bpf_object_size":0,"meta":{"bpf_skel":{"obj_name":"x","data_sections":null,"maps":[],"progs":[]}}}',
      /data_sections: expected a list, found null$/,
    ],
  ];
  for (const [text, message] of bad) {
    it(`refuses ${text}`, () => {
      assert.throws(
        () => parseEunomia(text, "x.json"),
        (error) => isErrorKind(error, "PackageInvalid") && message.test(error.message),
      );
    });
  }

  it("gives a package or an error of ours for any text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          parseEunomia(text, "x");
        } catch (error) {
          assert.ok(error instanceof EbpmError);
        }
      }),
    );
  });
});
