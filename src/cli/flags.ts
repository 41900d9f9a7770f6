import { boolean, string } from "@oclif/core/flags";
import { type Platform, parsePlatform } from "../package/platform.ts";

/** `--offline`, for commands that could ask the network. */
export const offlineFlag = boolean({
  summary: "Use nothing but what is on this machine.",
  helpGroup: "GLOBAL",
});

/** `--json`, for commands that print data. */
export const jsonFlag = boolean({
  summary: "Print the result as JSON, errors too.",
  helpGroup: "GLOBAL",
});

/** `--platform`, for commands that meet artifacts for several. */
export const platformFlag = string({
  summary: "Take the part for this platform of an artifact for several: linux/arm64.",
  helpValue: "OS/ARCH",
});

/** What it says; not by oclif's own parsing, which would wrap our error in its own. @throws UsageInvalid */
export function platformOf(text: string | undefined): Platform | undefined {
  return text === undefined ? undefined : parsePlatform(text);
}
