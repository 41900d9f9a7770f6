/** Places of registers in what a kprobe is given, in words of 64 bits: `struct pt_regs` of `asm/ptrace.h`. */
const X86: Readonly<Record<string, number>> = {
  ...{ r15: 0, r14: 1, r13: 2, r12: 3, bp: 4, bx: 5, r11: 6, r10: 7, r9: 8, r8: 9, ax: 10, cx: 11 },
  ...{ dx: 12, si: 13, di: 14, orig_ax: 15, ip: 16, cs: 17, flags: 18, sp: 19, ss: 20 },
  ...{ arg0: 14, arg1: 13, arg2: 12, arg3: 11, arg4: 9, arg5: 8, retval: 10 },
};

/** `struct user_pt_regs`: 31 registers, the stack pointer, the program counter. */
const ARM64: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Array.from({ length: 31 }, (_, index) => [`r${index}`, index])),
  ...Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`arg${index}`, index])),
  ...{ sp: 31, pc: 32, pstate: 33, retval: 0 },
};

/** The word of a register of the machine that builds; `arg0` and `retval` by its calling convention. */
export function registerIndex(name: string): number | undefined {
  const table = process.arch === "arm64" ? ARM64 : X86;
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** C's condition for having been interrupted outside of the kernel: the low bits of these are its level. */
export function inUserMode(): string {
  if (process.arch === "arm64") return `(((__u64 *)ctx)[${ARM64["pstate"]}] & 15) == 0`;
  return `(((__u64 *)ctx)[${X86["cs"]}] & 3) == 3`;
}

export function registerNames(): readonly string[] {
  const table = process.arch === "arm64" ? ARM64 : X86;
  return Object.keys(table).filter((name) => !/^(?:arg\d|retval)$/.test(name));
}
