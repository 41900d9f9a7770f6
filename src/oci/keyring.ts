import { createRequire } from "node:module";
import { join } from "node:path";
import { isRecord } from "../content/descriptor.ts";
import { EbpmError } from "../errors.ts";
import type { Credential } from "./credentials-source.ts";

/** What of @napi-rs/keyring is used. */
export interface KeyringModule {
  readonly AsyncEntry: new (
    service: string,
    account: string,
    options?: { readonly linux?: { readonly store?: "secret-service" } },
  ) => KeyringEntry;
  readonly findCredentialsAsync: (service: string) => Promise<readonly { readonly account: string }[]>;
}

interface KeyringEntry {
  getPassword(): Promise<string | null | undefined>;
  setPassword(password: string): Promise<void>;
  deleteCredential(): Promise<boolean>;
}

/** Whether and how the system's keyring is used. */
export interface KeyringChoice {
  /** True: it must be there; undefined: if it is. */
  readonly use: boolean | undefined;
  /** Whether there is a session bus, on which a Secret Service could answer: without one nothing is loaded. */
  readonly hasBus: boolean;
  /** The module; the installed one where it is not said. */
  readonly load?: () => KeyringModule;
  /** Default 60 s: a person may have to unlock the keyring. */
  readonly timeoutMs?: number;
}

export const NO_KEYRING: KeyringChoice = { use: false, hasBus: false };

/** How it is called for people. */
export const KEYRING_NAME = "the system's keyring";

const SERVICE = "ebpm";
/** The module's other choice on Linux is the kernel's keyring, which forgets everything when the session ends. */
const OPTIONS = { linux: { store: "secret-service" } } as const;
const DEFAULT_TIMEOUT_MS = 60_000;

/**
 * The system's keyring, by the Secret Service: GNOME's, KDE's, KeePassXC. Nothing is loaded before it is asked something,
 * and where there is none, asking costs nothing.
 */
export class Keyring {
  readonly #choice: KeyringChoice;
  #module: KeyringModule | undefined;

  constructor(choice: KeyringChoice) {
    this.#choice = choice;
  }

  /** @throws CredentialsUnusable where the keyring must be used and cannot be */
  async find(key: string): Promise<Credential | undefined> {
    return this.#ask("read", undefined, async (module) => {
      const secret = await entryOf(module, key).getPassword();
      return typeof secret === "string" ? parseSecret(secret) : undefined;
    });
  }

  /** @returns false where there is no keyring: it has to be kept elsewhere; @throws like `find` */
  async keep(key: string, credential: Credential): Promise<boolean> {
    return this.#ask("written", false, async (module) => {
      await entryOf(module, key).setPassword(JSON.stringify(credential));
      return true;
    });
  }

  /** @returns whether there was anything; @throws like `find` */
  async forget(key: string): Promise<boolean> {
    return this.#ask("changed", false, (module) => entryOf(module, key).deleteCredential());
  }

  /** What `keep` was told. @throws like `find` */
  async keys(): Promise<readonly string[]> {
    return this.#ask("read", [], async (module) =>
      (await module.findCredentialsAsync(SERVICE)).map(({ account }) => account),
    );
  }

  async #ask<T>(verb: string, otherwise: T, work: (module: KeyringModule) => Promise<T>): Promise<T> {
    const { use, hasBus, timeoutMs = DEFAULT_TIMEOUT_MS } = this.#choice;
    if (use === false || (use === undefined && !hasBus)) return otherwise;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs);
    });
    try {
      return await Promise.race([work(this.#load()), late]);
    } catch (cause) {
      if (use === undefined) return otherwise;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new EbpmError(
        "CredentialsUnusable",
        `${KEYRING_NAME} cannot be ${verb}: ${reason.split("\n")[0]}`,
        {
          cause,
          hint: "unlock it, or take `keyring = true` out of config.toml",
        },
      );
    } finally {
      clearTimeout(timer);
    }
  }

  #load(): KeyringModule {
    this.#module ??= (this.#choice.load ?? loadInstalled)();
    return this.#module;
  }
}

function entryOf(module: KeyringModule, key: string): KeyringEntry {
  return new module.AsyncEntry(SERVICE, key, OPTIONS);
}

/** An optional dependency with a native part: it may be missing, and a bundle cannot hold it. */
function loadInstalled(): KeyringModule {
  const require = createRequire(join(import.meta.dirname, "keyring"));
  return require("@napi-rs/keyring") as KeyringModule;
}

/** Undefined for what we did not write. */
function parseSecret(text: string): Credential | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const { kind, username, password, token } = value;
  if (kind === "basic" && typeof username === "string" && typeof password === "string") {
    return { kind, username, password };
  }
  return (kind === "identity-token" || kind === "registry-token") && typeof token === "string"
    ? { kind, token }
    : undefined;
}
