import { dirname, join } from "node:path";
import { EbpmError } from "../errors.ts";
import type { Dependency, PackageId } from "../manifest/dependency.ts";
import { type DependencySection, setDependency } from "../manifest/edit-dependencies.ts";
import { parseRegistryPlace } from "../oci/configuration.ts";
import type { DependencyTable } from "../schema/ebpm-toml.gen.ts";
import { findLocal, localNames } from "../sources/local-package.ts";
import { LocalReader } from "../sources/local-reader.ts";
import { type PresentLock, readLock } from "../sources/read-lock.ts";
import { nearestNames } from "../sources/search.ts";
import type { SourceCatalog } from "../sources/source-catalog.ts";
import { currentMember, type Member, type Workspace, withText } from "../sources/workspace.ts";
import { type AddOptions, type AddSpec, parseAddSpec } from "./add-spec.ts";
import { NOTHING_ACCEPTED } from "./check-moves.ts";
import type { Context } from "./context.ts";
import { withCatalog, withWorkspace } from "./dependency-catalog.ts";
import { localRegistry } from "./local-registry.ts";
import { changeProject, NOTHING_UNLOCKED, type ProjectResult } from "./project-change.ts";
import { settle } from "./settle-dependencies.ts";
import { similarPackage } from "./similar-names.ts";

export interface AddRequest {
  /** As typed; none where an option names the origin. */
  readonly specs: readonly string[];
  readonly options: AddOptions;
  readonly isDev: boolean;
  /** Asks whether something that looks odd is meant; false ends it. */
  readonly confirm: (question: string) => Promise<boolean>;
}

export interface AddResult extends ProjectResult {
  readonly added: readonly AddedDependency[];
}

export interface AddedDependency {
  readonly name: string;
  readonly id: PackageId;
}

/**
 * Adds dependencies to the manifest, chooses their versions and installs them. The manifest changes only if all of that
 * went well.
 * @throws UsageInvalid, ManifestNotFound, ManifestInvalid, and what `changeProject` throws
 */
export async function add(request: AddRequest, context: Context): Promise<AddResult> {
  return withWorkspace(context.cwd, context, (workspace) => addTo(workspace, request, context));
}

/** The same for a workspace that may exist in memory only; the caller holds its lock. */
export async function addTo(workspace: Workspace, request: AddRequest, context: Context): Promise<AddResult> {
  const { file, text: before } = currentMember(workspace);
  const section = request.isDev ? "dev-dependencies" : "dependencies";
  const specs = await specsOf(request, workspace, context);
  const present = readLock(workspace);
  return withCatalog(workspace, { asked: "lately" }, context, async (catalog) => {
    const written = writeAll(workspace, section, specs);
    for (const { name } of specs) {
      const dependency = dependencyNamed(written, name);
      noteReplacement(currentMember(workspace), dependency, context);
      await vet(dependency, present, request, context);
    }
    const settled = await settleSpecs(written, section, specs, { present, catalog, context });
    const { text } = currentMember(settled);
    const manifests = text === before ? [] : [{ path: file, content: text }];
    const result = await changeProject(
      { workspace: settled, present, manifests, unlocked: NOTHING_UNLOCKED, isInstall: true },
      catalog,
      context,
    );
    const added = specs.map(({ name }) => ({ name, id: dependencyNamed(settled, name).id }));
    return { ...result, added };
  });
}

async function specsOf(
  request: AddRequest,
  workspace: Workspace,
  context: Context,
): Promise<readonly AddSpec[]> {
  const { specs, options } = request;
  const named = options.git ?? options.oci ?? options.url ?? options.path ?? options.name;
  if (specs.length > 1 && named !== undefined) {
    throw new EbpmError("UsageInvalid", "an origin or name is for one package, and there are several", {
      hint: "add them one by one",
    });
  }
  const registries = await context.registries();
  const member = currentMember(workspace);
  const places = { cwd: context.cwd, folder: dirname(member.file), registries };
  const texts = specs.length === 0 ? [undefined] : specs;
  return Promise.all(texts.map((text) => withOrigin(parseAddSpec(text, options, places), member, context)));
}

/**
 * A name alone is a package of the project's own default registry or of the embedded one; where neither is meant, it is
 * one of the user's default registry, and the manifest says so in full.
 */
async function withOrigin(spec: AddSpec, { manifest }: Member, context: Context): Promise<AddSpec> {
  if (!spec.isBare || spec.table.registry !== undefined || manifest.registries["default"] !== undefined)
    return spec;
  if (findLocal(localRegistry(context), spec.name) !== undefined) return spec;
  const config = await context.registries();
  if (config.defaultRegistry === undefined) throw unknownName(spec.name, context);
  const { host, path } = parseRegistryPlace(config.defaultRegistry, config);
  return {
    ...spec,
    table: { oci: [host, path, spec.name].filter((part) => part !== "").join("/"), ...spec.table },
  };
}

function unknownName(name: string, context: Context): EbpmError {
  const names = localNames(new LocalReader(localRegistry(context)).entries());
  const [similar] = nearestNames(name, names);
  return new EbpmError(
    "PackageNotFound",
    `the local registry has no package ${name}, and no other registry is the default`,
    {
      hint:
        similar === undefined
          ? `name its origin: ebpm add HOST/${name}, or github:OWNER/${name}; EBPM_REGISTRY sets a default`
          : `did you mean ${similar}?`,
    },
  );
}

function writeAll(workspace: Workspace, section: DependencySection, specs: readonly AddSpec[]): Workspace {
  return specs.reduce((before, spec) => write(before, section, spec), workspace);
}

function write(workspace: Workspace, section: DependencySection, { name, table }: AddSpec): Workspace {
  const { path, file, text } = currentMember(workspace);
  const keys = Object.keys(table);
  const short = keys.length === 1 && table.version !== undefined ? table.version : table;
  // A name alone has no table to stand in: any version, until one was chosen.
  const spec = keys.length === 0 ? "*" : short;
  return withText(workspace, path, setDependency(text, file, [section, name, spec]));
}

/** With the range or digest written that each choice stands for. */
async function settleSpecs(
  workspace: Workspace,
  section: DependencySection,
  specs: readonly AddSpec[],
  {
    present,
    catalog,
    context,
  }: { present: PresentLock | undefined; catalog: SourceCatalog; context: Context },
): Promise<Workspace> {
  const open = specs.filter(({ table }) => isOpen(table));
  if (open.length === 0) return workspace;
  const request = {
    workspace,
    present,
    isLocked: false,
    unlocked: NOTHING_UNLOCKED,
    accepted: NOTHING_ACCEPTED,
  };
  const { lock } = await settle(request, catalog, context);
  const chosen = open.flatMap((spec): readonly AddSpec[] => {
    const { id, isPrivate } = dependencyNamed(workspace, spec.name);
    const scope = isPrivate ? `path:${currentMember(workspace).path}` : undefined;
    const entry = lock.packages.find((one) => one.id === id && one.scope === scope);
    if (entry === undefined) return [];
    if (entry.pin.kind === "archive") {
      const sha256 = entry.pin.digest?.replace("sha256:", "");
      return sha256 === undefined ? [] : [{ ...spec, table: { ...spec.table, sha256 } }];
    }
    if (entry.version === undefined || entry.labels.some(({ kind }) => kind === "branch")) return [];
    return [{ ...spec, table: { ...spec.table, version: `^${entry.version}` } }];
  });
  return writeAll(workspace, section, chosen);
}

/** Whether nobody has said which version. */
function isOpen(table: DependencyTable): boolean {
  const { version, tag, branch, rev, digest, sha256, path, git } = table;
  if (path !== undefined && git === undefined) return false;
  return [version, tag, branch, rev, digest, sha256].every((one) => one === undefined);
}

function dependencyNamed(workspace: Workspace, name: string): Dependency {
  const found = currentMember(workspace).manifest.dependencies.find((one) => one.name === name);
  if (found === undefined) throw new EbpmError("Internal", `${name} was not written into the manifest`);
  return found;
}

function noteReplacement({ manifest }: Member, { name, id }: Dependency, { progress }: Context): void {
  const before = manifest.dependencies.find((one) => one.name === name);
  if (before === undefined || before.id === id) return;
  progress({ kind: "note", text: `${name} was ${before.id} and becomes ${id}` });
}

/** Says whose package it is, and asks where its name may be there to deceive. */
async function vet(
  { id, name }: Dependency,
  present: PresentLock | undefined,
  { confirm }: AddRequest,
  { progress }: Context,
): Promise<void> {
  progress({ kind: "step", verb: "Adding", subject: `${name} from ${id}` });
  const similar = similarPackage(id, present?.lock.packages.map((one) => one.id) ?? []);
  if (similar === undefined) return;
  progress({ kind: "warning", text: `${id} is easily mistaken for ${similar}, and is somebody else's` });
  if (await confirm(`add ${id}?`)) return;
  throw new EbpmError("UsageInvalid", "nothing was added", {
    hint: `if that was meant: ebpm add ${similar}`,
  });
}

/** A project that does not exist yet: a folder with an empty manifest. */
export function newWorkspace(folder: string): Workspace {
  const file = join(folder, "ebpm.toml");
  const empty = { path: ".", file, text: "", manifest: NO_MANIFEST };
  return withText({ root: folder, members: [empty], current: "." }, ".", "");
}

const NO_MANIFEST: Member["manifest"] = {
  package: undefined,
  modules: [],
  dependencies: [],
  commands: [],
  registries: {},
  overrides: [],
  patches: [],
  workspace: undefined,
};
