/** ebpm as a library: running packages, and the operations behind its commands. Nothing here prints. */
export {
  type LibraryOptions,
  libraryContext,
  openHere as open,
  openSessionHere as openSession,
} from "./cli/library.ts";
export { EbpmError, type EbpmErrorOptions, type ErrorName, isErrorKind } from "./errors.ts";
export type {
  Event,
  EventOptions,
  EventRecord,
  EventStream,
  Losses,
} from "./loader/event-stream.ts";
export type { Value } from "./loader/exact-json.ts";
export { eachRecord, type RawRecord } from "./loader/frames.ts";
export type { MapView, SetMode } from "./loader/map-view.ts";
export { type LoadRequest, RunningPackage, type Stats } from "./loader/running-package.ts";
export type { LoaderSession } from "./loader/session.ts";
export { type BuildRequest, type BuildResult, build } from "./ops/build.ts";
export type { Context, SearchFolder } from "./ops/context.ts";
export { type Diagnosis, doctor } from "./ops/doctor.ts";
export { info, type PackageInfo } from "./ops/info.ts";
export { type InitResult, init } from "./ops/init.ts";
export { type ListedPackage, list } from "./ops/list.ts";
export type { OpenRequest, Places, Policy } from "./ops/open.ts";
export { type PublishRequest, type PublishResult, publish } from "./ops/publish.ts";
export { findPackage, type RunRequest, run } from "./ops/run.ts";
export { type WhichPlace, type WhichResult, which } from "./ops/which.ts";
export { type Progress, type ProgressEvent, silent } from "./progress.ts";
