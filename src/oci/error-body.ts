import { isRecord } from "../content/descriptor.ts";
import { stripControl } from "../errors.ts";
import type { Answer } from "../net/answer.ts";

/** What a registry says about a failure. */
export interface RegistryComplaint {
  /** `MANIFEST_UNKNOWN`…; empty where it names none. */
  readonly code: string;
  /** One line without anything a terminal acts on; empty where there is none. */
  readonly message: string;
}

const BODY_LIMIT = 64 * 1024;
const MESSAGE_LENGTH = 300;

/** The complaint in an answer's body, in whatever form; a body that breaks or never ends is none. */
export async function readComplaint(answer: Answer): Promise<RegistryComplaint> {
  const body = await answer.read(BODY_LIMIT).catch(() => Buffer.alloc(0));
  return parseComplaint(body.toString("utf8"), answer.contentType);
}

/**
 * The specification's `{errors: [{code, message}]}`, zot's flat `{code, message}`, plain text, or nothing for a page.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes
 */
export function parseComplaint(text: string, contentType: string): RegistryComplaint {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    const isPage = contentType.includes("html") || text.trimStart().startsWith("<");
    return { code: "", message: isPage ? "" : oneLine(text) };
  }
  if (!isRecord(document)) return { code: "", message: "" };
  const list = document["errors"];
  const all = Array.isArray(list) ? list.filter(isRecord) : [document];
  const telling = all.find((entry) => entry["code"] === "MANIFEST_BLOB_UNKNOWN") ?? all[0];
  if (telling === undefined) return { code: "", message: "" };
  const { code, message, detail } = telling;
  const words = [message, detail].filter((word) => typeof word === "string" && word !== "");
  const shown = typeof code === "string" && /^[A-Z0-9_]{1,64}$/.test(code) ? code : "";
  return { code: shown, message: oneLine(words.join(": ")) };
}

function oneLine(text: string): string {
  // Whole escape sequences first: without its first character the rest of one would remain as noise.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  const plain = text.replace(/\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?)/g, "");
  const line = stripControl(plain).replace(/\s+/g, " ").trim();
  return line.length > MESSAGE_LENGTH ? `${line.slice(0, MESSAGE_LENGTH)}…` : line;
}
