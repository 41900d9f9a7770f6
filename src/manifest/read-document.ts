import toml from "@iarna/toml";
import type { JsonPath } from "../schema/check.ts";
import { JsonSyntaxError, parseJson } from "./parse-json.ts";
import { framed, Refusal } from "./refusal.ts";
import { type Location, locateKeys, locationAt } from "./toml-locations.ts";

/** What a manifest's text says before anybody has judged it, and how to refuse parts of it. */
export interface SourceDocument {
  readonly value: unknown;
  readonly refuse: Refusal;
}

/**
 * TOML, or JSON where the file's name ends so.
 * @throws ManifestSyntax
 */
export function readDocument(text: string, file: string): SourceDocument {
  return file.endsWith(".json") ? readJson(text, file) : readToml(text, file);
}

function readToml(text: string, file: string): SourceDocument {
  const refuse = new Refusal(text, file, () => locateKeys(text));
  try {
    // The library takes the end of a comment's line for part of the comment where it is a Windows one.
    return { value: toml.parse(text.replaceAll("\r\n", "\n")), refuse };
  } catch (cause) {
    const { line, col, message } = cause as { line?: number; col?: number; message?: string };
    // Both count from 0, but in its first line the library is one column ahead.
    const location = { line: (line ?? 0) + 1, column: Math.max(1, (col ?? 0) + (line === 0 ? 0 : 1)) };
    const problem = (message ?? "is not TOML").replace(/ at row \d+, col \d+, pos \d+:[\s\S]*$/, "");
    const hint = "the format: https://toml.io/en/v1.0.0";
    throw framed("ManifestSyntax", text, file, location, problem, hint, cause);
  }
}

function readJson(text: string, file: string): SourceDocument {
  try {
    const { value, offsetOf } = parseJson(text);
    const locate = (path: JsonPath): Location | undefined => {
      for (let length = path.length; length > 0; length--) {
        const offset = offsetOf(path.slice(0, length));
        if (offset !== undefined) return locationAt(text, offset);
      }
      return undefined;
    };
    return { value, refuse: new Refusal(text, file, () => locate) };
  } catch (cause) {
    if (!(cause instanceof JsonSyntaxError)) throw cause;
    const hint = "the format: https://www.rfc-editor.org/rfc/rfc8259";
    throw framed("ManifestSyntax", text, file, locationAt(text, cause.offset), cause.message, hint, cause);
  }
}
