import assert from "node:assert/strict";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import {
  findInstalled,
  hashText,
  linkPath,
  type Receipt,
  receiptPath,
} from "../../src/sources/install-receipt.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const TREE = "1".repeat(64);

describe("findInstalled", () => {
  const folder = useTempFolder();
  const store = () => join(folder(), "store");
  const root = () => join(folder(), "app");
  const link = () => join(root(), linkPath(".", "ring"));

  function receipt(more: Partial<Receipt> = {}): Receipt {
    return {
      version: 1,
      store: store(),
      files: { "ebpm.toml": hashText("no manifest at all ["), "ebpm.lock": null },
      listings: { packages: [] },
      packages: 1,
      trees: [TREE],
      links: { [linkPath(".", "ring")]: TREE },
      ...more,
    };
  }

  function install(more: Partial<Receipt> = {}): void {
    writeFileSync(receiptPath(root()), JSON.stringify(receipt(more)));
  }

  beforeEach(() => {
    mkdirSync(join(store(), TREE), { recursive: true });
    mkdirSync(join(root(), ".ebpm/packages"), { recursive: true });
    mkdirSync(join(root(), "src/deep"), { recursive: true });
    writeFileSync(join(root(), "ebpm.toml"), "no manifest at all [");
    symlinkSync(join(store(), TREE), link());
    install();
  });

  it("knows from any folder of the project, without reading a manifest", () => {
    for (const start of [".", "src/deep"]) {
      assert.equal(findInstalled(join(root(), start), store())?.root, root());
    }
  });

  const changes: readonly (readonly [claim: string, change: () => void])[] = [
    ["a manifest", () => writeFileSync(join(root(), "ebpm.toml"), "x")],
    ["a lock that has come", () => writeFileSync(join(root(), "ebpm.lock"), "x")],
    ["a folder among the members", () => mkdirSync(join(root(), "packages/new"), { recursive: true })],
    ["a missing link", () => rmSync(link())],
    ["a missing content", () => rmSync(join(store(), TREE), { recursive: true })],
    ["a receipt of another store", () => install({ store: "/elsewhere" })],
    ["no receipt", () => rmSync(receiptPath(root()))],
    ["a receipt that does not speak of this manifest", () => install({ files: {} })],
    ["a content that leads out of the store", () => install({ trees: ["../../etc"] })],
    [
      "a receipt that is a link",
      () => {
        rmSync(receiptPath(root()));
        writeFileSync(join(folder(), "other.json"), JSON.stringify(receipt()));
        symlinkSync(join(folder(), "other.json"), receiptPath(root()));
      },
    ],
    [
      "a link to elsewhere",
      () => {
        rmSync(link());
        symlinkSync("/etc", link());
      },
    ],
  ];
  for (const [claim, change] of changes) {
    it(`looks closer for ${claim}`, () => {
      change();
      assert.equal(findInstalled(root(), store()), undefined);
    });
  }

  it("never fails, whatever the receipt is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        writeFileSync(receiptPath(root()), text);
        assert.equal(findInstalled(root(), store()), undefined);
      }),
    );
  });

  it("no link lies within another: the slash of a name becomes a plus sign", () => {
    assert.deepEqual(
      [linkPath(".", "acme"), linkPath(".", "acme/ring"), linkPath("a/b", "x/../../y")],
      [".ebpm/packages/acme", ".ebpm/packages/acme+ring", "a/b/.ebpm/packages/x+..+..+y"],
    );
  });
});
