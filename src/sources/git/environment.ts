/**
 * Settings of the user that are about reaching a server: how ssh is started, which authorities are trusted, where the
 * user keeps git's configuration with its credential helpers.
 */
const KEPT: ReadonlySet<string> = new Set([
  "GIT_SSH",
  "GIT_SSH_COMMAND",
  "GIT_SSH_VARIANT",
  "GIT_SSL_CAINFO",
  "GIT_SSL_CAPATH",
  "GIT_SSL_CERT",
  "GIT_SSL_KEY",
  "GIT_CONFIG_GLOBAL",
  "GIT_CONFIG_SYSTEM",
  "GIT_CONFIG_NOSYSTEM",
]);

/**
 * The environment for git: everything that could point it at another repository, make it run programs or ask questions
 * is gone; ebpm may itself run inside a hook of git, where such variables are set.
 * @param protocols what it may speak, in the form of `GIT_ALLOW_PROTOCOL`; "none" keeps it off every network
 */
export function gitEnvironment(
  env: Readonly<Record<string, string>>,
  protocols: string,
): Record<string, string> {
  const kept = Object.entries(env).filter(
    ([name]) => (!name.startsWith("GIT_") && name !== "SSH_ASKPASS") || KEPT.has(name),
  );
  return {
    ...Object.fromEntries(kept),
    // Messages are searched for what happened.
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    // Empty, and not absent: git would look for others.
    GIT_ASKPASS: "",
    GIT_ALLOW_PROTOCOL: protocols,
    GIT_PROTOCOL_FROM_USER: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_ATTR_NOSYSTEM: "1",
  };
}

/**
 * Put before every command of git. The user's configuration is read, for credential helpers, ssh, proxies, certificates
 * and `url.*.insteadOf` (what that leads to is held to the allowed protocols); what else in it would run programs is
 * switched off.
 */
export const HARDENING: readonly string[] = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.askPass=",
  "core.attributesFile=/dev/null",
  "protocol.ext.allow=never",
  "remote.ebpm.uploadpack=git-upload-pack",
  "fetch.recurseSubmodules=false",
  "fetch.fsckObjects=false",
  "fetch.writeCommitGraph=false",
  "fetch.unpackLimit=1",
  "fetch.prune=false",
  "gc.auto=0",
  "maintenance.auto=false",
  "http.lowSpeedLimit=100",
  "http.lowSpeedTime=60",
  "advice.detachedHead=false",
  "init.defaultBranch=main",
].flatMap((setting) => ["-c", setting]);
