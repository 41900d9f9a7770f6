import fc from "fast-check";
import type { LockedPackage, Lockfile } from "../../src/lockfile/lockfile.ts";
import { parsePackageId } from "../../src/manifest/package-id.ts";
import type { Pin } from "../../src/resolve/catalog.ts";

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const digest = hex(64).map((digits) => `sha256:${digits}`);
const name = fc.constantFrom("a", "b", "c", "ring", "x-1");
const id = fc.oneof(
  name.map((one) => `oci://ghcr.io/acme/${one}`),
  name.map((one) => `git+https://example.org/${one}?subdir=libs/my%20${one}`),
  name.map((one) => `git+ssh://git@example.org:2222/${one}`),
  name.map((one) => `https://example.org/${one}.tar.gz`),
  name.map((one) => `local:${one}`),
  name.map((one) => `path:../${one}`),
);
const labels = fc.uniqueArray(
  fc.oneof(
    name.map((branch) => ({ kind: "branch" as const, branch, distance: 0 })),
    name.map((tag) => ({ kind: "tag" as const, tag: `é/${tag}` })),
  ),
  { selector: (label) => JSON.stringify(label), maxLength: 3 },
);

const lockedPackage = fc
  .record({
    id,
    hex: hex(40),
    digest,
    version: fc.option(fc.constantFrom("1.0.0", "2.1.0-rc.1"), { nil: undefined }),
    labels,
    dependencies: fc.uniqueArray(
      fc.oneof(
        id,
        fc.tuple(id, id).map((ids) => ids.join(" ")),
      ),
      { maxLength: 3 },
    ),
    scope: fc.option(id, { nil: undefined }),
    isSpecial: fc.boolean(),
  })
  .map(({ hex: digits, digest: sha256, isSpecial, ...rest }): LockedPackage => {
    const implied = parsePackageId(rest.id);
    if (implied === undefined) throw new Error(`${rest.id} is not canonical`);
    const pins: Readonly<Record<typeof implied.kind, Pin>> = {
      git: { kind: "git", commit: digits },
      oci: { kind: "oci", manifest: sha256 },
      local: { kind: "oci", manifest: sha256 },
      url: { kind: "archive", digest: sha256 },
      path: { kind: "path" },
    };
    const special =
      implied.kind === "git"
        ? { ...implied, url: `${implied.url}.git`, submodules: true, lfs: true }
        : implied.kind === "url"
          ? { ...implied, stripPrefix: "x/y" }
          : implied;
    return {
      ...rest,
      source: isSpecial ? special : implied,
      pin: pins[implied.kind],
      tree: implied.kind === "git" ? digits : undefined,
      ...(isSpecial && implied.kind !== "path" ? { patch: sha256 } : {}),
      digest: implied.kind === "path" ? undefined : sha256,
    };
  });

/** Any lock that ebpm could write. */
export const arbitraryLock: fc.Arbitrary<Lockfile> = fc.record({
  version: fc.constant(1 as const),
  roots: fc.uniqueArray(
    fc.record({
      path: fc.constantFrom(".", "packages/a", "packages/b c"),
      requires: fc.uniqueArray(
        fc
          .tuple(fc.constantFrom("", "private "), id, fc.constantFrom("^1", "any", "branch=main~5", ">=1 <3"))
          .map(([mark, one, requirement]) => `${mark}${one} ${requirement}`),
        { maxLength: 3 },
      ),
    }),
    { selector: ({ path }) => path },
  ),
  packages: fc.uniqueArray(lockedPackage, { selector: (one) => `${one.id} ${one.scope}`, maxLength: 8 }),
});
