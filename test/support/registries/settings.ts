import { anonymous, type Credential } from "../../../src/oci/credentials-source.ts";
import type { RegistrySettings } from "../../../src/oci/settings.ts";

/** Settings for a test: nothing of this machine, and no long waits. */
export function testSettings(more: Partial<RegistrySettings> = {}): RegistrySettings {
  return {
    credentials: anonymous,
    plainHttpHosts: [],
    insecureHosts: [],
    caFiles: [],
    certFolders: [],
    mirrors: {},
    proxyEnv: {},
    timeouts: { answerMs: 3_000, idleMs: 500, retryBudgetMs: 2_000, retryDelayMs: 5 },
    ...more,
  };
}

/** The same credential for whoever asks. */
export function withCredential(credential: Credential): Pick<RegistrySettings, "credentials"> {
  return { credentials: { find: async () => ({ credential, origin: "the test" }) } };
}
