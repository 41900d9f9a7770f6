import assert from "node:assert/strict";
import { once } from "../../src/content/copy.ts";
import { type Descriptor, describeBytes } from "../../src/content/descriptor.ts";
import type { Fetcher, Pusher, Resolver, Tagger } from "../../src/content/storage.ts";
import { fetchAll } from "../../src/content/verify.ts";
import { isErrorKind } from "../../src/errors.ts";

export type Store = Fetcher & Pusher & Resolver & Tagger;

const HELLO = Buffer.from("hello");
const DESCRIPTOR = describeBytes("text/plain", HELLO);

/** What every content store promises, whatever it is made of. */
export function describeStorage(name: string, make: () => Promise<Store>): void {
  describe(`${name} as a content store`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await make();
    });

    it("gives back the bytes that were pushed", async () => {
      await store.push(DESCRIPTOR, once(HELLO));
      assert.deepEqual(await fetchAll(store, DESCRIPTOR, { limit: 100 }), HELLO);
      assert.equal(await store.has(DESCRIPTOR), true);
    });

    it("holds an empty content", async () => {
      const empty = describeBytes("text/plain", new Uint8Array());
      await store.push(empty, once(new Uint8Array()));
      assert.equal((await fetchAll(store, empty, { limit: 0 })).byteLength, 0);
    });

    it("does not have what was never pushed", async () => {
      assert.equal(await store.has(DESCRIPTOR), false);
      await assert.rejects(fetchAll(store, DESCRIPTOR, { limit: 100 }), (error) =>
        isErrorKind(error, "PackageNotFound"),
      );
      await assert.rejects(store.resolve("hello:1"), (error) => isErrorKind(error, "PackageNotFound"));
      await assert.rejects(store.tag(DESCRIPTOR, "hello:1"), (error) =>
        isErrorKind(error, "PackageNotFound"),
      );
    });

    const wrong: readonly (readonly [string, string])[] = [
      ["other bytes of the same length", "hullo"],
      ["a byte too many", "hello!"],
      ["a byte too few", "hell"],
    ];
    for (const [what, text] of wrong) {
      it(`refuses ${what} and keeps nothing of them`, async () => {
        await assert.rejects(store.push(DESCRIPTOR, once(Buffer.from(text))), (error) =>
          isErrorKind(error, "DigestMismatch"),
        );
        assert.equal(await store.has(DESCRIPTOR), false);
      });
    }

    it("keeps nothing of a stream that breaks", async () => {
      const broken = async function* (): AsyncGenerator<Uint8Array> {
        yield Buffer.from("hel");
        throw new Error("the connection broke");
      };
      await assert.rejects(store.push(DESCRIPTOR, broken()), { message: "the connection broke" });
      assert.equal(await store.has(DESCRIPTOR), false);
    });

    it("accepts the same content again", async () => {
      await store.push(DESCRIPTOR, once(HELLO));
      await store.push(DESCRIPTOR, once(HELLO));
      assert.deepEqual(await fetchAll(store, DESCRIPTOR, { limit: 100 }), HELLO);
    });

    it("resolves a tag to what it was last put on", async () => {
      const other = describeBytes("text/plain", Buffer.from("other"));
      await store.push(DESCRIPTOR, once(HELLO));
      await store.push(other, once(Buffer.from("other")));
      await store.tag(DESCRIPTOR, "hello:1");
      await store.tag(other, "hello:1");
      assert.equal((await store.resolve("hello:1")).digest, other.digest);
    });

    it("stops when it is told to", async () => {
      const signal = AbortSignal.abort();
      await assert.rejects(store.push(DESCRIPTOR, once(HELLO), { signal }), { name: "AbortError" });
      assert.equal(await store.has(DESCRIPTOR), false);
    });

    it("refuses a document larger than the caller's limit before reading it", async () => {
      await store.push(DESCRIPTOR, once(HELLO));
      await assert.rejects(fetchAll(store, DESCRIPTOR, { limit: 4 }), (error) =>
        isErrorKind(error, "PackageTooLarge"),
      );
    });

    it("refuses content whose descriptor lies about the size", async () => {
      await store.push(DESCRIPTOR, once(HELLO));
      const liar: Descriptor = { ...DESCRIPTOR, size: 4 };
      await assert.rejects(fetchAll(store, liar, { limit: 100 }), (error) =>
        isErrorKind(error, "DigestMismatch"),
      );
    });
  });
}
