/** A WebAssembly module of these sections: their numbers and contents. */
export function moduleOf(
  ...sections: readonly (readonly [id: number, content: readonly number[]])[]
): Uint8Array {
  const parts = sections.flatMap(([id, content]) => [id, ...leb(content.length), ...content]);
  return Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...parts]);
}

/** A name as it stands in a module. */
export function text(name: string): readonly number[] {
  const bytes = Buffer.from(name);
  return [...leb(bytes.length), ...bytes];
}

function leb(value: number): readonly number[] {
  return value < 128 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >> 7)];
}
