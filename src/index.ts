/** ebpm as a library: the operations behind its commands. They take a Context and print nothing. */
export { EbpmError, type EbpmErrorOptions, type ErrorName, isErrorKind } from "./errors.ts";
export { type BuildRequest, type BuildResult, build } from "./ops/build.ts";
export type { Context, SearchFolder } from "./ops/context.ts";
export { type Diagnosis, doctor } from "./ops/doctor.ts";
export { info, type PackageInfo } from "./ops/info.ts";
export { type InitResult, init } from "./ops/init.ts";
export { type ListedPackage, list } from "./ops/list.ts";
export { type PublishRequest, type PublishResult, publish } from "./ops/publish.ts";
export { findPackage, type RunRequest, run } from "./ops/run.ts";
export { type WhichPlace, type WhichResult, which } from "./ops/which.ts";
export { type Progress, type ProgressEvent, silent } from "./progress.ts";
