import { syncFolder } from "./atomic-write.ts";

interface Turn {
  readonly now: Promise<void>;
  /** For whoever asked since that began. */
  next: Promise<void> | undefined;
}

const turns = new Map<string, Turn>();

/** As `syncFolder`, where many change one folder at the same time: all who ask while it is being done share the next turn. */
export function shareSync(path: string): Promise<void> {
  const turn = turns.get(path);
  if (turn === undefined) return begin(path);
  turn.next ??= turn.now.then(
    () => begin(path),
    () => begin(path),
  );
  return turn.next;
}

function begin(path: string): Promise<void> {
  const turn: Turn = { now: syncFolder(path), next: undefined };
  turns.set(path, turn);
  const end = () => {
    if (turn.next === undefined && turns.get(path) === turn) turns.delete(path);
  };
  turn.now.then(end, end);
  return turn.now;
}
