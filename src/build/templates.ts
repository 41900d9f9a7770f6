import { join, resolve } from "node:path";
import { EbpmError } from "../errors.ts";
import { nearest } from "../schema/nearest.ts";
import { readFolder } from "./read-template.ts";
import { renderFile, type TemplateFile } from "./render-template.ts";
import { SHARED, templatesFolder } from "./templates-folder.ts";

/** A template that comes with ebpm. */
export interface BuiltInTemplate {
  readonly name: string;
  /** What its probe does; the project's description. */
  readonly summary: string;
  /** Whether `ebpm run` can run what it makes. */
  readonly isRunnable: boolean;
  /** The template whose probe it takes where it has none of its own. */
  readonly probe?: string;
}

/** In the order in which they are listed. */
export const BUILT_IN_TEMPLATES: readonly BuiltInTemplate[] = [
  { name: "tracepoint", summary: "Shows every program that is started", isRunnable: true },
  { name: "uprobe", summary: "Shows every host name that a program looks up", isRunnable: true },
  { name: "kprobe", summary: "Shows every file that is deleted", isRunnable: true },
  { name: "xdp", summary: "Counts packets by protocol where they arrive", isRunnable: true },
  { name: "tc", summary: "Counts packets by protocol in traffic control", isRunnable: true },
  { name: "lsm", summary: "Shows every connection and refuses those to a port", isRunnable: true },
  {
    name: "profile",
    summary: "Shows every second which processes ran how often, and where",
    isRunnable: true,
  },
  { name: "histogram", summary: "Shows every second how much was read at once", isRunnable: true },
  ...["c", "rust", "assemblyscript", "go"].map((language) => ({
    name: `wasm-${language}`,
    summary: "Shows every program that is started",
    isRunnable: true,
    probe: "tracepoint",
  })),
  { name: "library", summary: "Functions for the kernel side of other packages", isRunnable: true },
];

export const DEFAULT_TEMPLATE = "tracepoint";

export interface RenderedTemplate {
  readonly files: readonly TemplateFile[];
  readonly isRunnable: boolean;
}

/**
 * The files of a new project.
 * @param template a built-in one's name, or a folder: what has a slash in it or starts with a dot
 * @param options.cwd where a relative folder starts
 * @param options.folder where a template of the network has been put
 * @throws UsageInvalid if there is no such template or it cannot be used; Unsupported for kinds of later versions
 */
export async function renderTemplate(
  template: string,
  options: { readonly name: string; readonly cwd: string; readonly folder?: string | undefined },
): Promise<RenderedTemplate> {
  const { name, cwd, folder } = options;
  if (folder !== undefined || isFolder(template)) {
    const files = await readFolder(folder ?? resolve(cwd, template), template);
    if (files.length === 0) throw new EbpmError("UsageInvalid", `the template ${template} is empty`);
    return { files: files.map((file) => renderFile(file, { name })), isRunnable: false };
  }
  const builtIn = BUILT_IN_TEMPLATES.find((one) => one.name === template);
  if (builtIn === undefined) throw unknownTemplate(template);
  const root = templatesFolder();
  const own = await readFolder(join(root, builtIn.name));
  const probe = builtIn.probe === undefined ? [] : await readFolder(join(root, builtIn.probe));
  const shared = await readFolder(join(root, SHARED));
  const all = [...own, ...probe, ...shared];
  const files = all.filter(({ path }, at) => all.findIndex((file) => file.path === path) === at);
  const { summary, isRunnable } = builtIn;
  return { files: files.map((file) => renderFile(file, { name, summary })), isRunnable };
}

function isFolder(template: string): boolean {
  return template.includes("/") || template.startsWith(".");
}

function unknownTemplate(template: string): EbpmError {
  const similar = nearest(
    template,
    BUILT_IN_TEMPLATES.map(({ name }) => name),
  );
  const hint =
    similar === undefined
      ? "see: ebpm init --list; a folder is named with a slash: ./my-template"
      : `did you mean ${similar}?`;
  return new EbpmError("UsageInvalid", `there is no template ${JSON.stringify(template)}`, { hint });
}
