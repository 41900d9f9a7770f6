import { boolean } from "@oclif/core/flags";

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
