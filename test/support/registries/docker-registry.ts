import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hasProgram, type RegistryProcess, startServer } from "./process.ts";

/** Debian's `docker-registry` (distribution 2.8): no referrers, and quirks that real registries have to this day. */
export const DOCKER_REGISTRY = "docker-registry";

export function reasonAgainstDockerRegistry(): string | undefined {
  return hasProgram(DOCKER_REGISTRY) ? undefined : "needs docker-registry: apt-get install docker-registry";
}

export interface DockerRegistryOptions {
  /** Lets in only `u` with the password `pw`. */
  readonly hasLogin?: boolean;
  /** With `clientcas` only who shows a certificate of these authorities is let in. */
  readonly tls?: {
    readonly certificate: string;
    readonly key: string;
    readonly clientcas?: readonly string[];
  };
  readonly token?: { readonly realm: string; readonly rootCertificate: string };
}

/** `u:pw`; made with Python's `crypt.crypt('pw', crypt.mksalt(crypt.METHOD_BLOWFISH, rounds=16))`. */
const HTPASSWD = "u:$2b$04$QOOjwTnADv1SQr1W8byYfOCw0vnIdwRcjuTbyE76.VVufU0wt3dSe\n";

export const LOGIN = { kind: "basic", username: "u", password: "pw" } as const;

/** Starts one on a free loopback port; its content lies in `folder`. */
export async function startDockerRegistry(
  folder: string,
  options: DockerRegistryOptions = {},
): Promise<RegistryProcess> {
  await mkdir(folder, { recursive: true });
  const users = join(folder, "htpasswd");
  await writeFile(users, HTPASSWD);
  const { hasLogin = false, tls, token } = options;
  const auth = {
    ...(hasLogin ? { htpasswd: { realm: "test", path: users } } : {}),
    ...(token === undefined
      ? {}
      : {
          token: {
            realm: token.realm,
            service: "test-registry",
            issuer: "test-issuer",
            rootcertbundle: token.rootCertificate,
          },
        }),
  };
  const configuration = {
    version: 0.1,
    log: { level: "info" },
    storage: { filesystem: { rootdirectory: join(folder, "content") }, delete: { enabled: true } },
    http: { addr: "127.0.0.1:0", ...(tls === undefined ? {} : { tls }) },
    ...(Object.keys(auth).length === 0 ? {} : { auth }),
  };
  const path = join(folder, "config.yml");
  // JSON is YAML.
  await writeFile(path, JSON.stringify(configuration));
  return startServer(DOCKER_REGISTRY, ["serve", path], /listening on 127\.0\.0\.1:(\d+)/);
}
