import type { CommandTable } from "./cli/command-table.ts";
import { dispatch } from "./cli/dispatch.ts";

/** Every command, by hand: nothing is looked for on disk, and each is loaded when it is asked for. */
const COMMANDS: CommandTable = [
  {
    id: "run",
    group: "Use packages",
    summary: "Run a package and print its events until Ctrl-C",
    load: async () => (await import("../commands/run.ts")).default,
  },
  {
    id: "exec",
    group: "Use packages",
    summary: "Run a program of a dependency of the project",
    load: async () => (await import("../commands/exec.ts")).default,
  },
  {
    id: "ps",
    group: "Use packages",
    summary: "List the packages that are in the kernel",
    load: async () => (await import("../commands/ps.ts")).default,
  },
  {
    id: "detach",
    group: "Use packages",
    summary: "Detach packages that were left attached",
    load: async () => (await import("../commands/detach.ts")).default,
  },
  {
    id: "list",
    group: "Use packages",
    summary: "List the packages of a registry",
    load: async () => (await import("../commands/list.ts")).default,
  },
  {
    id: "search",
    group: "Use packages",
    summary: "Search registries for packages",
    load: async () => (await import("../commands/search.ts")).default,
  },
  {
    id: "info",
    group: "Use packages",
    summary: "Show what a package is and what is in it",
    load: async () => (await import("../commands/info.ts")).default,
  },
  {
    id: "which",
    group: "Use packages",
    summary: "Show where a name is searched for, and what run would take",
    load: async () => (await import("../commands/which.ts")).default,
  },
  {
    id: "init",
    group: "Make packages",
    summary: "Make a new project that builds and runs as it is",
    load: async () => (await import("../commands/init.ts")).default,
  },
  {
    id: "build",
    group: "Make packages",
    summary: "Build the modules of a project",
    load: async () => (await import("../commands/build.ts")).default,
  },
  {
    id: "check",
    group: "Make packages",
    summary: "Let this kernel's verifier judge a project or a package",
    load: async () => (await import("../commands/check.ts")).default,
  },
  {
    id: "test",
    group: "Make packages",
    summary: "Run a project's tests, on this kernel or on others in guests",
    load: async () => (await import("../commands/test.ts")).default,
  },
  {
    id: "publish",
    group: "Make packages",
    summary: "Build a project and publish it to a registry",
    load: async () => (await import("../commands/publish.ts")).default,
  },
  {
    id: "get",
    group: "Depend on packages",
    summary: "Begin to use a package: in this project, or in a new one here",
    load: async () => (await import("../commands/get.ts")).default,
  },
  {
    id: "add",
    group: "Depend on packages",
    summary: "Add dependencies to the project",
    load: async () => (await import("../commands/add.ts")).default,
  },
  {
    id: "remove",
    group: "Depend on packages",
    summary: "Remove dependencies from the project",
    load: async () => (await import("../commands/remove.ts")).default,
  },
  {
    id: "install",
    group: "Depend on packages",
    summary: "Install what a project depends on, or a package for yourself",
    load: async () => (await import("../commands/install.ts")).default,
  },
  {
    id: "lock",
    group: "Depend on packages",
    summary: "Write ebpm.lock, or check it",
    load: async () => (await import("../commands/lock.ts")).default,
  },
  {
    id: "update",
    group: "Depend on packages",
    summary: "Bring dependencies up to date",
    load: async () => (await import("../commands/update.ts")).default,
  },
  {
    id: "outdated",
    group: "Depend on packages",
    summary: "Show which dependencies could be newer",
    load: async () => (await import("../commands/outdated.ts")).default,
  },
  {
    id: "tree",
    group: "Depend on packages",
    summary: "Show what the project depends on as a tree",
    load: async () => (await import("../commands/tree.ts")).default,
  },
  {
    id: "why",
    group: "Depend on packages",
    summary: "Show why a package is there",
    load: async () => (await import("../commands/why.ts")).default,
  },
  {
    id: "fetch",
    group: "Depend on packages",
    summary: "Fetch what the project depends on, for working without a network",
    load: async () => (await import("../commands/fetch.ts")).default,
  },
  {
    id: "verify",
    group: "Depend on packages",
    summary: "Check the files of all dependencies against ebpm.lock",
    load: async () => (await import("../commands/verify.ts")).default,
  },
  {
    id: "patch",
    group: "Make packages",
    summary: "Change a dependency, and keep the changes as a file",
    load: async () => (await import("../commands/patch.ts")).default,
  },
  {
    id: "vendor",
    group: "Make packages",
    summary: "Copy everything that ebpm.lock holds into the project",
    load: async () => (await import("../commands/vendor.ts")).default,
  },
  {
    id: "workspace:list",
    group: "Make packages",
    summary: "List the packages of the workspace, dependencies first",
    load: async () => (await import("../commands/workspace/list.ts")).default,
  },
  {
    id: "workspace:run",
    group: "Make packages",
    summary: "Build or publish the packages of the workspace",
    load: async () => (await import("../commands/workspace/run.ts")).default,
  },
  {
    id: "push",
    group: "Work with registries",
    summary: "Send a file or a package to a registry",
    load: async () => (await import("../commands/push.ts")).default,
  },
  {
    id: "pull",
    group: "Work with registries",
    summary: "Fetch a package into the local registry",
    load: async () => (await import("../commands/pull.ts")).default,
  },
  {
    id: "copy",
    group: "Work with registries",
    summary: "Copy an artifact from one registry to another",
    load: async () => (await import("../commands/copy.ts")).default,
  },
  {
    id: "tag",
    group: "Work with registries",
    summary: "Give more tags to an artifact, where it lies",
    load: async () => (await import("../commands/tag.ts")).default,
  },
  {
    id: "login",
    group: "Work with registries",
    summary: "Log in to a registry",
    load: async () => (await import("../commands/login.ts")).default,
  },
  {
    id: "logout",
    group: "Work with registries",
    summary: "Forget the login at a registry",
    load: async () => (await import("../commands/logout.ts")).default,
  },
  {
    id: "whoami",
    group: "Work with registries",
    summary: "Show which account is used at which registry",
    load: async () => (await import("../commands/whoami.ts")).default,
  },
  {
    id: "yank",
    group: "Work with registries",
    summary: "Take a published version back, or give it again",
    load: async () => (await import("../commands/yank.ts")).default,
  },
  {
    id: "export",
    group: "Work with registries",
    summary: "Write packages into a folder or an archive",
    load: async () => (await import("../commands/export.ts")).default,
  },
  {
    id: "import",
    group: "Work with registries",
    summary: "Take packages from a folder or an archive",
    load: async () => (await import("../commands/import.ts")).default,
  },
  {
    id: "registry:serve",
    group: "Work with registries",
    summary: "Serve the local registry to other machines' clients",
    load: async () => (await import("../commands/registry/serve.ts")).default,
  },
  {
    id: "doctor",
    group: "Look after this machine",
    summary: "Check what this machine can run and build",
    load: async () => (await import("../commands/doctor.ts")).default,
  },
  {
    id: "cache:verify",
    group: "Look after this machine",
    summary: "Check every byte of the local registry",
    load: async () => (await import("../commands/cache/verify.ts")).default,
  },
  {
    id: "cache:size",
    group: "Look after this machine",
    summary: "Print how much the local registry holds",
    load: async () => (await import("../commands/cache/size.ts")).default,
  },
  {
    id: "cache:prune",
    group: "Look after this machine",
    summary: "Remove what no package needs",
    load: async () => (await import("../commands/cache/prune.ts")).default,
  },
  {
    id: "cache:dir",
    group: "Look after this machine",
    summary: "Print the folder of the local registry",
    load: async () => (await import("../commands/cache/dir.ts")).default,
  },
];

/** Settles when the command has ended and the exit status is set. */
export const finished: Promise<void> = dispatch(process.argv.slice(2), COMMANDS).then((status) => {
  process.exitCode = status;
});
