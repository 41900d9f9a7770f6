import { boolean, string } from "@oclif/core/flags";
import { EbpmError } from "../errors.ts";
import { type Platform, parsePlatform } from "../package/platform.ts";

/** `--offline`, for commands that could ask the network. */
export const offlineFlag = boolean({
  summary: "Use nothing but what is on this machine.",
  helpGroup: "GLOBAL",
});

/** For commands that may have to do with the lock as it is. */
export const lockedFlags = {
  locked: boolean({ summary: "Fail if ebpm.lock would have to change; every entry of it is proved." }),
  frozen: boolean({ summary: "As --locked, with --offline." }),
};

/** What these say together. */
export function lockedOf(flags: {
  readonly locked: boolean;
  readonly frozen: boolean;
  readonly offline: boolean;
}): { readonly isLocked: boolean; readonly offline: boolean } {
  return { isLocked: flags.locked || flags.frozen, offline: flags.offline || flags.frozen };
}

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

/** `--kernel`, for commands that may boot others. */
export const kernelFlag = string({
  summary: "Versions of Linux to boot, instead of this kernel.",
  helpValue: "VERSION,...",
});

/** The versions that it names; none is the running kernel. @throws UsageInvalid */
export function kernelsOf(text: string | undefined): readonly string[] {
  const kernels = text?.split(",") ?? [];
  const wrong = kernels.find((version) => !/^\d+\.\d+$/.test(version));
  if (wrong !== undefined) {
    throw new EbpmError("UsageInvalid", `--kernel ${JSON.stringify(wrong)} is not a version such as 6.12`);
  }
  return kernels;
}
