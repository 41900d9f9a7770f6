import { join } from "node:path";
import type { Requirement, Source } from "../../src/manifest/dependency.ts";
import { packageIdOf } from "../../src/package/dependencies.ts";
import type { Candidate, Label } from "../../src/resolve/catalog.ts";
import type { OriginScope } from "../../src/sources/origins/origin.ts";
import { SourceCatalog } from "../../src/sources/source-catalog.ts";
import { GIT_TEST_ENV } from "./git-repository.ts";
import { testContext } from "./test-context.ts";

export const ANY: Requirement = { kind: "any" };
export const RANGE: Requirement = { kind: "range", range: "*" };

export function gitSource(
  url: string,
  more: Partial<Extract<Source, { kind: "git" }>> = {},
): Extract<Source, { kind: "git" }> {
  return {
    kind: "git",
    url,
    subfolder: undefined,
    tagPattern: undefined,
    submodules: false,
    lfs: false,
    ...more,
  };
}

export function urlSource(
  url: URL | string,
  more: Partial<Extract<Source, { kind: "url" }>> = {},
): Extract<Source, { kind: "url" }> {
  return { kind: "url", url: String(url), sha256: undefined, stripPrefix: undefined, ...more };
}

export interface TestCatalog {
  readonly scope: OriginScope;
  /** A catalog that remembers nothing but what is on disk; closed after the test. */
  open(more?: Partial<OriginScope>): SourceCatalog;
}

/** Catalogs whose everything lies in one folder of the test. */
export function useCatalog(folder: () => string): TestCatalog {
  const opened: SourceCatalog[] = [];
  afterEach(() => {
    for (const catalog of opened.splice(0)) catalog.close();
  });
  const scope = (): OriginScope => ({
    ...testContext(folder(), { offline: false, childEnv: GIT_TEST_ENV }),
    dataDir: join(folder(), "data"),
    cacheDir: join(folder(), "cache"),
    rootFolder: folder(),
    refsMaxAgeMs: 0,
  });
  return {
    get scope() {
      return scope();
    },
    open: (more = {}) => {
      const catalog = new SourceCatalog({ ...scope(), ...more });
      opened.push(catalog);
      return catalog;
    },
  };
}

/** The candidates of a source. */
export function find(
  catalog: SourceCatalog,
  source: Source,
  ...requirements: readonly Requirement[]
): Promise<readonly Candidate[]> {
  return catalog.candidates(source, packageIdOf(source), requirements);
}

/** The only candidate of a source. */
export async function findOne(
  catalog: SourceCatalog,
  source: Source,
  ...requirements: readonly Requirement[]
): Promise<Candidate> {
  const [candidate, ...others] = await find(catalog, source, ...requirements);
  if (candidate === undefined || others.length > 0) throw new Error(`${others.length} others`);
  return candidate;
}

/** `1.0.0 tag:v1.0.0 branch:main~0` */
export function labelText(labels: readonly Label[]): string {
  return labels
    .map((label) => {
      if (label.kind === "version") return label.version;
      return label.kind === "tag" ? `tag:${label.tag}` : `branch:${label.branch}~${label.distance}`;
    })
    .join(" ");
}
