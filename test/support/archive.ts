import { TAR_END, tarHeader, tarPadding } from "../../src/fs/tar.ts";

export interface ArchiveEntry {
  readonly name: string;
  readonly content?: string | Buffer;
  /** As in the header: `0` a file, `1` a hard link, `2` a link, `3` a device, `5` a folder. */
  readonly type?: string;
  readonly target?: string;
  readonly mode?: number;
}

/** An archive with any entries at all, the checksums right. */
export function archive(entries: readonly ArchiveEntry[]): Buffer {
  return Buffer.concat([...entries.flatMap(member), TAR_END]);
}

function member({
  name,
  content = "",
  type = "0",
  target = "",
  mode = 0o644,
}: ArchiveEntry): readonly Buffer[] {
  const bytes = Buffer.from(content);
  const header = tarHeader(name, bytes.byteLength);
  header.write(`${mode.toString(8).padStart(7, "0")}\0`, 100);
  header.write(type, 156);
  header.write(target, 157);
  header.write("        ", 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return [header, bytes, tarPadding(bytes.byteLength)];
}
