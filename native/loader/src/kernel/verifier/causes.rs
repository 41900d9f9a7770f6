//! What usually is behind the verifier's complaints, and what to write instead.

/// Words of a complaint, all of which it has, and the advice. The first row that fits holds.
const CAUSES: [(&[&str], &str); 47] = [
    (&["invalid mem access '", "_or_null'"], "a pointer that may be NULL is used: check it first, as in `if (!value) return 0;`"),
    (&["invalid mem access '", "or_null_"], "a pointer that may be NULL is used: check it first, as in `if (!value) return 0;`"),
    (&["Possibly NULL pointer"], "a pointer that may be NULL is passed on: check it first, as in `if (!value) return 0;`"),
    (&["or_null expected="], "a pointer that may be NULL is passed on: check it first, as in `if (!value) return 0;`"),
    (&["invalid mem access 'scalar'"], "a number is used as a pointer: read the kernel's memory with BPF_CORE_READ() or bpf_probe_read_kernel(), a program's with bpf_probe_read_user()"),
    (&["invalid mem access 'inv'"], "a number is used as a pointer: read the kernel's memory with BPF_CORE_READ() or bpf_probe_read_kernel(), a program's with bpf_probe_read_user()"),
    (&["invalid access to packet"], "more of the packet is read than was checked: compare with the end before, as in `if ((void *)(header + 1) > data_end) return …;`"),
    (&["outside of the packet"], "more of the packet is read than was checked: compare with the end before, as in `if ((void *)(header + 1) > data_end) return …;`"),
    (&["unbounded memory access"], "a length or an index has no upper bound that the verifier knows: limit it before, as in `if (size > MAX) return 0;` or `size &= MAX - 1;`"),
    (&["type=scalar expected="], "a number is passed where an address is wanted: pass the address of a variable, as in `&key`"),
    (&["misaligned"], "a number must lie at a multiple of its size: let the compiler lay out the struct, or read it with bpf_probe_read_kernel() or __builtin_memcpy()"),
    (&["inside bpf_rcu_read_lock-ed region"], "the region is not left on every way through the program: bpf_rcu_read_unlock() before each return"),
    (&["inside bpf_spin_lock-ed region"], "the lock is not given back on every way through the program: bpf_spin_unlock() before each return"),
    (&["non-sleepable"], "only programs that may sleep call this: a section that ends in `.s`, as in SEC(\"fentry.s/…\") or SEC(\"lsm.s/…\")"),
    (&["unreachable insn"], "there is code that no way leads to: clang leaves it out with -O2; look for endless loops and assembler"),
    (&["min value is negative"], "a length or an index may be negative: make it unsigned, or check `if (size < 0) return 0;`"),
    (&["unbounded min value"], "an offset has no lower bound that the verifier knows: make it unsigned, and limit it before"),
    (&["invalid access to map value"], "the access may be outside of the map's value: limit the index before, as in `if (i >= COUNT) return 0;`"),
    (&["outside of the allowed memory range"], "the access may be outside of the map's value: limit the index before, as in `if (i >= COUNT) return 0;`"),
    (&["invalid access to memory"], "the access may be outside of the memory: limit the index or the length before"),
    (&["invalid variable-offset"], "the index into an array on the stack is not known: limit it before, or use a map for the array"),
    (&["invalid zero-sized read"], "the length may be 0: check `if (!size) return 0;`"),
    (&["R0 !read_ok"], "the program ends without a result on some way through it: return a value on each"),
    (&["!read_ok"], "a variable is used that has no value yet on some way through the program: set it where it is declared"),
    (&["back-edge"], "this kernel takes no loops: let clang unroll it (`#pragma unroll`), or use bpf_loop() on a newer kernel"),
    (&["infinite loop detected"], "the verifier sees no end of the loop: give it a constant limit, or use bpf_loop() or bpf_for()"),
    (&["program is too large"], "too many instructions on all ways through the program: put loops into bpf_loop() or bpf_for(), parts into functions with __noinline, or into programs of their own with tail calls"),
    (&["too many instructions"], "too many instructions: put parts into functions with __noinline, or into programs of their own with tail calls"),
    (&["sequence of", "jumps is too complex"], "too many branches: put parts into functions with __noinline, or loops into bpf_loop()"),
    (&["nreleased reference"], "something was taken and is not given back on every way through the program: bpf_ringbuf_submit() or _discard() of what was reserved, bpf_sk_release() of a socket"),
    (&["reference leak"], "something was taken and is not given back on every way through the program: bpf_ringbuf_submit() or _discard() of what was reserved, bpf_sk_release() of a socket"),
    (&["helper bpf_probe_write_user"], "where the kernel is locked down it lends this helper to nobody: `ebpm doctor` shows whether it is"),
    (&["bpf_override_return"], "only kernels with CONFIG_BPF_KPROBE_OVERRIDE have this helper"),
    (&["invalid func unknown"], "this kernel has no helper of this number: it is too old for it"),
    (&["is referenced but wasn't resolved"], "this kernel does not have the function: ask bpf_ksym_exists() before it is called"),
    (&["is not sleepable"], "only functions that may sleep take programs that may: leave away the `.s` of the section, or attach to another function"),
    (&["unknown func"], "this kernel has no such helper for programs of this kind: another kind of program may have it, or a newer kernel"),
    (&["cannot use helper"], "this kernel has no such helper for programs of this kind: another kind of program may have it, or a newer kernel"),
    (&["is not allowed"], "this kernel does not allow this function to programs of this kind"),
    (&["GPL"], "the kernel lends this function to programs under the GPL only: `char LICENSE[] SEC(\"license\") = \"GPL\";`"),
    (&["stack size"], "there are 512 bytes of stack: keep large variables in a map (an array of one entry for each CPU)"),
    (&["invalid", "stack"], "memory on the stack is read before it is all set, or outside of its 512 bytes: set it first, as in `struct event event = {};`, padding included"),
    (&["At program exit", "unknown scalar"], "the verifier does not see which value is returned: return constants from branches, with barrier() in them where clang computes the value instead"),
    (&["At program exit"], "programs of this kind may return only certain values: return one of those that the message names"),
    (&["invalid bpf_context access"], "programs of this kind may not read or write this member of their context, or not with this width"),
    (&["pointer", "prohibited"], "only adding to pointers and subtracting from them is allowed"),
    (&["leaks addr"], "an address of the kernel would become visible: only callers with CAP_PERFMON may let it"),
];

/// The advice for a complaint, if it is a usual one.
pub fn advice(verdict: &str) -> Option<&'static str> {
    CAUSES.iter().find(|(words, _)| words.iter().all(|word| verdict.contains(word))).map(|(_, advice)| *advice)
}

#[cfg(test)]
mod tests {
    use super::advice;

    #[test]
    fn usual_complaints_have_an_advice() {
        for (verdict, expected) in [
            ("R0 invalid mem access 'map_value_or_null'", "may be NULL is used"),
            ("R1 invalid mem access 'scalar'", "number is used as a pointer"),
            ("invalid access to packet, off=0 size=14, R2(id=0,off=0,r=0)", "compare with the end"),
            ("R2 unbounded memory access, use 'var &= const' or 'if (var < const)'", "no upper bound"),
            ("R2 min value is negative, either use unsigned or 'var &= const'", "may be negative"),
            ("invalid access to map value, value_size=8 off=8 size=8", "limit the index"),
            ("R2 type=scalar expected=fp, pkt, map_value", "address of a variable"),
            ("misaligned stack access off 0+-13+0 size 8", "multiple of its size"),
            ("BPF_EXIT instruction in main prog cannot be used inside bpf_spin_lock-ed region", "bpf_spin_unlock()"),
            (
                "BPF_EXIT instruction in main prog cannot be used inside bpf_rcu_read_lock-ed region",
                "bpf_rcu_read_unlock()",
            ),
            ("helper call might sleep in a non-sleepable prog", "may sleep"),
            ("unreachable insn 2", "no way leads to"),
            ("R0 !read_ok", "ends without a result"),
            ("R3 !read_ok", "no value yet"),
            ("back-edge from insn 7 to 3", "no loops"),
            ("infinite loop detected at insn 4", "constant limit"),
            ("BPF program is too large. Processed 1000001 insn", "too many instructions"),
            ("Unreleased reference id=2 alloc_insn=3", "not given back"),
            ("unknown func bpf_get_current_pid_tgid#14", "no such helper"),
            ("program of this type cannot use helper bpf_probe_read#4", "no such helper"),
            ("program of this type cannot use helper bpf_probe_write_user#36", "locked down"),
            ("unknown func bpf_override_return#58", "CONFIG_BPF_KPROBE_OVERRIDE"),
            ("invalid func unknown#300", "too old"),
            ("kfunc 'bpf_x' is referenced but wasn't resolved", "bpf_ksym_exists()"),
            ("vfs_read is not sleepable", "`.s`"),
            ("cannot call GPL-restricted function from non-GPL compatible program", "under the GPL"),
            ("combined stack size of 2 calls is 576. Too large", "512 bytes"),
            ("invalid read from stack R10 off=-8 size=8", "set it first"),
            ("invalid bpf_context access off=76 size=8", "member of their context"),
            ("At program exit the register R0 has unknown scalar value should have been in [-4095, 0]", "barrier()"),
            ("At program exit the register R0 has value (0x5; 0x0) should have been in (0x0; 0x1)", "certain values"),
        ] {
            assert!(advice(verdict).is_some_and(|advice| advice.contains(expected)), "{verdict}");
        }
        assert_eq!(advice("something new"), None);
    }
}
