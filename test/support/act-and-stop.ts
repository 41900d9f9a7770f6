import type { ChildProcess } from "node:child_process";

/** Acts once a running module has said its first line, and stops it when what it has said is what was wanted. */
export function actAndStop(child: ChildProcess, wanted: RegExp, act: () => void): void {
  let said = "";
  let hasActed = false;
  let isStopped = false;
  child.stdout?.on("data", (piece: string) => {
    said += piece;
    if (!hasActed && said.includes("\n")) {
      hasActed = true;
      act();
    }
    // A second signal would end it at once.
    if (isStopped || !wanted.test(said)) return;
    isStopped = true;
    child.kill("SIGINT");
  });
}
