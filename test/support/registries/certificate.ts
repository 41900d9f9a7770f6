import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface ServerCertificate {
  readonly certificate: string;
  readonly key: string;
  readonly authority: string;
}

/** Makes an authority and a certificate for this machine's names in `folder`; paths of PEM files. */
export function makeCertificate(folder: string): ServerCertificate {
  const path = (name: string): string => join(folder, name);
  const openssl = (...argv: string[]): void => {
    execFileSync("openssl", argv, { stdio: "ignore" });
  };
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  openssl(
    "req",
    "-x509",
    ...key,
    "-keyout",
    path("ca.key"),
    "-out",
    path("ca.crt"),
    "-days",
    "30",
    "-subj",
    "/CN=test authority",
  );
  openssl("req", ...key, "-keyout", path("server.key"), "-out", path("server.csr"), "-subj", "/CN=localhost");
  writeFileSync(path("names"), "subjectAltName=DNS:localhost,DNS:registry.test,IP:127.0.0.1,IP:::1\n");
  const signing = [
    "-CA",
    path("ca.crt"),
    "-CAkey",
    path("ca.key"),
    "-CAcreateserial",
    "-extfile",
    path("names"),
  ];
  openssl("x509", "-req", "-in", path("server.csr"), ...signing, "-days", "30", "-out", path("server.crt"));
  return { certificate: path("server.crt"), key: path("server.key"), authority: path("ca.crt") };
}

/** Makes a certificate for a client, by the authority that `makeCertificate` left in `folder`; paths of PEM files. */
export function makeClientCertificate(folder: string): {
  readonly certificate: string;
  readonly key: string;
} {
  const path = (name: string): string => join(folder, name);
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  const request = ["-keyout", path("client.key"), "-out", path("client.csr"), "-subj", "/CN=a client"];
  execFileSync("openssl", ["req", ...key, ...request], { stdio: "ignore" });
  const signing = ["-CA", path("ca.crt"), "-CAkey", path("ca.key"), "-CAcreateserial", "-days", "30"];
  const files = ["-in", path("client.csr"), "-out", path("client.cert")];
  execFileSync("openssl", ["x509", "-req", ...signing, ...files], { stdio: "ignore" });
  return { certificate: path("client.cert"), key: path("client.key") };
}

/** The certificate's DER in base64, as it stands in a token's `x5c`. */
export function derOf(pemPath: string): string {
  return readFileSync(pemPath, "utf8").replace(/-----[^-]+-----|\s/g, "");
}
