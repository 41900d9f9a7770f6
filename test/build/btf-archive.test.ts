import assert from "node:assert/strict";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { findBtf } from "../../src/build/btf-archive.ts";
import { EbpmError } from "../../src/errors.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const BTF = Buffer.from([0x9f, 0xeb, 1, 0]);

describe("findBtf", () => {
  const folder = useTempFolder();
  const put = async (path: string, content: Buffer | string = BTF): Promise<void> => {
    await mkdir(dirname(join(folder(), path)), { recursive: true });
    await writeFile(join(folder(), path), content);
  };
  const places = async (...paths: readonly string[]): Promise<readonly string[]> =>
    (await findBtf(paths, folder())).map(({ archivePath }) => archivePath);

  it("finds files and whole folders in BTFHub's order, sorted, each once", async () => {
    await put("hub/ubuntu/22.04/x86_64/5.15.0-91-generic.btf");
    await put("hub/debian/12/arm64/6.1.0.btf", Buffer.from([0xeb, 0x9f, 0]));
    await put("hub/README.md", "x");
    assert.deepEqual(await places("hub", "hub/ubuntu/22.04/x86_64/5.15.0-91-generic.btf"), [
      "debian/12/arm64/6.1.0.btf",
      "ubuntu/22.04/x86_64/5.15.0-91-generic.btf",
    ]);
  });

  const refused: readonly (readonly [string, () => Promise<void>, string, RegExp])[] = [
    ["nothing", async () => {}, "nothing", /^--btf nothing does not exist$/],
    ["a file that is no BTF", () => put("a/b/x86_64/c.btf", "text"), "a/b/x86_64/c.btf", /is not BTF$/],
    ["an empty file", () => put("a/b/x86_64/c.btf", ""), "a/b/x86_64/c.btf", /is not BTF$/],
    [
      "a file without a place",
      () => put("vmlinux.btf"),
      "vmlinux.btf",
      /does not say of which kernel it is$/,
    ],
    ["an unknown machine", () => put("a/b/pdp11/c.btf"), "a/b/pdp11/c.btf", /does not say of which kernel/],
    ["a folder without any", () => put("hub/x.txt", "x"), "hub", /^--btf hub has no \.btf file in it$/],
    [
      "two of one kernel",
      async () => {
        await put("hub/one/a/b/x86_64/c.btf");
        await put("hub/two/a/b/x86_64/c.btf");
      },
      "hub",
      /is not the only one for a\/b\/x86_64\/c\.btf$/,
    ],
    [
      "a link that leads nowhere",
      async () => {
        await put("a/b/x86_64/x", "");
        await symlink("nowhere", join(folder(), "a/b/x86_64/c.btf"));
      },
      "a",
      /cannot be read \(ENOENT\)$/,
    ],
  ];
  for (const [what, prepare, path, message] of refused) {
    it(`refuses ${what}`, async () => {
      await prepare();
      await assert.rejects(places(path), (error: unknown) => {
        assert.ok(error instanceof EbpmError && error.kind === "UsageInvalid", String(error));
        assert.match(error.message, message);
        return true;
      });
    });
  }

  it("says how to unpack BTFHub's own files", async () => {
    await put("hub/debian/12/x86_64/6.1.0.btf.tar.xz", "");
    await assert.rejects(places("hub"), { hint: "unpack BTFHub's files first: tar xf RELEASE.btf.tar.xz" });
  });
});
