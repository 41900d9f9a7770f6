//! Has libbpf's writes into maps pass through `kernel/attach/usdt_specs.rs`.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-link-arg=-Wl,--wrap=bpf_map_update_elem");
}
