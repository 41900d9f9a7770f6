import { stripControl } from "../errors.ts";
import { painter } from "./paint.ts";

interface Node {
  readonly name: string;
  readonly version: string;
  readonly requirement: string | undefined;
  readonly isPrivate: boolean;
  readonly isRepeated: boolean;
  readonly children: readonly Node[];
}

/** A tree with lines drawn; what was shown before is marked with (*). */
export function formatTree(nodes: readonly Node[], stream: { readonly isTTY?: boolean }): string {
  const paint = painter(stream);
  const label = ({ name, version, isPrivate, isRepeated }: Node): string => {
    const notes = `${isPrivate ? " (private)" : ""}${isRepeated ? " (*)" : ""}`;
    return `${stripControl(`${name} ${version}`).trimEnd()}${notes === "" ? "" : paint.dim(notes)}`;
  };
  const lines: string[] = [];
  const draw = (node: Node, own: string, below: string): void => {
    lines.push(own + label(node));
    for (const [index, child] of node.children.entries()) {
      const isLast = index === node.children.length - 1;
      draw(child, `${below}${isLast ? "└─ " : "├─ "}`, `${below}${isLast ? "   " : "│  "}`);
    }
  };
  for (const node of nodes) draw(node, "", "");
  return lines.join("\n");
}
