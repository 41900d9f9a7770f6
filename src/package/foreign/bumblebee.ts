/** bumblebee keeps a plain BPF object as its only layer, and `{}` as the config. */
export const BUMBLEBEE_CONFIG = "application/ebpf.oci.image.config.v1+json";
export const BUMBLEBEE_PROGRAM = "application/ebpf.oci.image.program.v1+binary";
