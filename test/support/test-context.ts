import { NO_CONFIGURATION } from "../../src/oci/configuration.ts";
import { NO_KEYRING } from "../../src/oci/keyring.ts";
import type { Context } from "../../src/ops/context.ts";
import type { ProgressEvent } from "../../src/progress.ts";

export interface TestContext extends Context {
  readonly events: ProgressEvent[];
}

/** A Context whose every path lies in one folder, and which remembers the progress that was reported. */
export function testContext(folder: string, overrides: Partial<Context> = {}): TestContext {
  const events: ProgressEvent[] = [];
  const { useKeyring: _, minReleaseAge: _age, releaseAgeExempt: _exempt, ...settings } = NO_CONFIGURATION;
  return {
    cwd: folder,
    dataDir: `${folder}/data`,
    cacheDir: `${folder}/cache`,
    searchPath: [],
    loaderPath: undefined,
    offline: true,
    signal: new AbortController().signal,
    progress: (event) => events.push(event),
    registries: async () => ({
      ...settings,
      keyring: NO_KEYRING,
      certFolders: [],
      credentialFiles: [`${folder}/auth.json`],
      loginFile: `${folder}/auth.json`,
      variables: undefined,
    }),
    wasmDefaults: async () => ({ limits: {}, policy: {} }),
    releaseAge: async () => ({ publishedBeforeMs: undefined, exempt: new Set() }),
    childEnv: { PATH: process.env["PATH"] ?? "/usr/bin:/bin" },
    ...overrides,
    events,
  };
}
