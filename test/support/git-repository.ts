import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** An environment in which git knows nothing of this machine's user. */
export const GIT_TEST_ENV: Readonly<Record<string, string>> = {
  PATH: process.env["PATH"] ?? "/usr/bin:/bin",
  HOME: "/nonexistent",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
};

const AUTHOR = {
  GIT_AUTHOR_NAME: "a",
  GIT_AUTHOR_EMAIL: "a@example.org",
  GIT_COMMITTER_NAME: "a",
  GIT_COMMITTER_EMAIL: "a@example.org",
};

export interface RepositoryOptions {
  readonly branch?: string;
  readonly format?: "sha1" | "sha256";
  /** Whether the server hands out partial clones. */
  readonly hasFilter?: boolean;
}

/** A repository that a test builds, in a folder of its own. */
export class GitRepository {
  readonly folder: string;
  #time = 1_700_000_000;

  constructor(
    folder: string,
    { branch = "main", format = "sha1", hasFilter = true }: RepositoryOptions = {},
  ) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
    this.git("init", "--quiet", "--template=", `--object-format=${format}`, "-b", branch);
    if (hasFilter) this.git("config", "uploadpack.allowFilter", "true");
  }

  get url(): string {
    return `file://${this.folder}`;
  }

  /** Runs git; what it prints. */
  git(...args: readonly string[]): string {
    return this.gitWith("", ...args);
  }

  gitWith(input: string, ...args: readonly string[]): string {
    const time = `${this.#time} +0000`;
    const env = { ...GIT_TEST_ENV, ...AUTHOR, GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time };
    const config = ["-c", "protocol.file.allow=always", "-c", "core.autocrlf=false"];
    const { status, stdout, stderr } = spawnSync("git", [...config, ...args], {
      cwd: this.folder,
      env,
      input,
    });
    if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
    return stdout.toString().trim();
  }

  /**
   * Commits files by path; null removes one, `-> x` makes a link to x.
   * @returns the commit
   */
  commit(files: Readonly<Record<string, string | null>>): string {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.folder, path);
      mkdirSync(dirname(file), { recursive: true });
      rmSync(file, { force: true });
      if (content?.startsWith("-> ") === true) symlinkSync(content.slice(3), file);
      else if (content !== null) writeFileSync(file, content, { mode: path.endsWith(".sh") ? 0o755 : 0o644 });
    }
    this.#time += 60;
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "-m", `commit ${this.#time}`);
    return this.git("rev-parse", "HEAD");
  }

  /** A commit whose tree has these entries exactly, whatever git thinks of their names. */
  commitTree(
    entries: readonly { readonly mode: string; readonly path: string; readonly content: string }[],
  ): string {
    const lines = entries.map(({ mode, path, content }) => {
      const oid = mode === "160000" ? content : this.gitWith(content, "hash-object", "-w", "--stdin");
      return `${mode} ${mode === "160000" ? "commit" : "blob"} ${oid}\t${path}\0`;
    });
    const tree = this.gitWith(lines.join(""), "mktree", "-z", "--missing");
    const commit = this.git("commit-tree", tree, "-m", "tree");
    this.git("update-ref", "refs/heads/main", commit);
    return commit;
  }

  /**
   * Many commits in no time, of the size of libbpf's: 100 files of 30 kB, three of which get five new lines in each.
   * @returns the newest
   */
  importHistory(count: number, files: Readonly<Record<string, string>> = {}): string {
    const stream: string[] = [];
    const numbers = numbersFrom(1);
    const line = () => `\tvalue_${numbers() % 5000} = call_${numbers() % 900}(${numbers()});\n`;
    const texts = Array.from({ length: 100 }, () => Array.from({ length: 750 }, line));
    const put = (path: string, text: string) =>
      stream.push(`M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
    for (let commit = 1; commit <= count; commit++) {
      stream.push(`commit refs/heads/main\ncommitter a <a@example.org> ${1_600_000_000 + commit} +0000\n`);
      stream.push("data 3\nc\n\n");
      for (let change = 0; change < 3; change++) {
        const file = numbers() % texts.length;
        const lines = texts[file] ?? [];
        for (let edit = 0; edit < 5; edit++) lines[numbers() % 750] = line();
        put(`src/part-${file % 15}/file-${file}.c`, lines.join(""));
      }
      if (commit === count) for (const [path, text] of Object.entries(files)) put(path, text);
    }
    this.gitWith(stream.join(""), "fast-import", "--quiet");
    this.git("repack", "-a", "-d", "-q");
    return this.git("rev-parse", "refs/heads/main");
  }
}

/** The same numbers in each run. @see Numerical Recipes, "An Even Quicker Generator" */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}
