import type { Built } from "./build-tool.ts";
import type { Judgement } from "./load.ts";

const DIALECTS = [
  ["bcc", "Tools of BCC", "bpfcc-tools"],
  ["bpftrace", "Scripts of bpftrace", "bpftrace"],
] as const;

/** docs/tools.md. @param judgements of each kernel */
export function toolsTable(
  built: readonly Built[],
  judgements: readonly (readonly Judgement[])[],
  { versions, kernel }: { readonly versions: ReadonlyMap<string, string>; readonly kernel: string },
): string {
  const parts = DIALECTS.map(([dialect, title, packageName]) => {
    const own = built.filter(({ tool }) => tool.dialect === dialect);
    const withProgram = own.filter(({ tool }) => typeof tool.source === "string");
    const good = own.filter((one) => typeof one.package === "string");
    const taken = judgements.map((column) => {
      const count = column.filter(
        ({ refusal, package: path }) => refusal === "" && good.some((one) => one.package === path),
      );
      return `${count.length} are taken by the verifier of Linux ${column[0]?.kernel ?? "?"}`;
    });
    const rest = own.length - withProgram.length;
    const none = rest === 0 ? "" : `, ${rest} others compile nothing here`;
    return `## ${title}

${packageName} ${versions.get(packageName)}: **${good.length} of ${withProgram.length}** build${none}. Of those that build ${taken.join(", ")}.

${table(own, judgements)}
`;
  });
  return `# The tools of other projects

Written by \`npm run corpora\` on Linux ${kernel}: the programs of Debian's packages \`bpfcc-tools\` and \`bpftrace\` are built as they are, each by
\`ebpm build\`, and what was built is loaded, attached to nothing. The C of BCC's tools is what their own Python gives to its compiler, run on
a stand-in for BCC's front end that notes this and the places where functions are attached (\`/// @attach\`). Where a tool is
refused it is the first sentence of what ebpm said, else what the kernel that runs it lacks or its verifier said.

${parts.join("\n")}`;
}

function table(rows: readonly Built[], judgements: readonly (readonly Judgement[])[]): string {
  const heads = ["tool", "built", ...judgements.map(([first]) => first?.kernel ?? "?")];
  const lines = rows.map(({ tool, package: path }) => {
    if (typeof path !== "string") return [tool.name, cell(path.refusal), ...judgements.map(() => "")];
    const said = judgements.map((column) => column.find((one) => one.package === path)?.refusal);
    return [tool.name, "yes", ...said.map((text) => (text === "" ? "loads" : cell(text ?? "not tried")))];
  });
  return [heads, heads.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/[<>]/g, (bracket) => `\\${bracket}`);
}
