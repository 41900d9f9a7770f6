//! Any package that can be run: eunomia's JSON in its three formats, or a plain BPF object. What it is is decided by content.

mod archive;
mod eunomia;
mod source;

pub use archive::CarriedBtf;
pub use eunomia::programs::ProgramMeta;
pub use eunomia::{Export, Meta, Sample, SampleKind, VariableMeta};
pub use source::read;

use crate::error::{Error, ErrorCode, Result};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `bpf_object`, `bpf_object_size`, `meta`.
    Eunomia,
    /// `bpf_object` without its size, types in `export_btf`.
    EunomiaV02,
    /// The raw object in `data`, from 2022.
    EunomiaV01,
    /// A BPF ELF file of any libbpf project.
    Object,
}

impl Format {
    pub fn name(self) -> &'static str {
        match self {
            Self::Eunomia => "eunomia",
            Self::EunomiaV02 => "eunomia-v0.2",
            Self::EunomiaV01 => "eunomia-v0.1",
            Self::Object => "object",
        }
    }
}

/// A package taken apart: the BPF object and what its metadata says about it.
#[derive(Debug)]
pub struct Package {
    pub format: Format,
    /// What to call it: from the command line, the metadata, or the file name.
    pub name: String,
    pub object: Vec<u8>,
    pub meta: Meta,
    /// Type information of kernels, where the package is an archive that brings some.
    pub btf: Vec<CarriedBtf>,
}

impl Package {
    /// Takes a package apart.
    ///
    /// # Errors
    /// `PackageUnrecognised`, `PackageInvalid`, `PackageCorrupt`, `PackageTooLarge`, or `Unsupported` for kinds that are known but not run.
    pub fn parse(bytes: Vec<u8>, name: &str) -> Result<Self> {
        let first = bytes.iter().position(|byte| !byte.is_ascii_whitespace());
        let start = first.and_then(|at| bytes.get(at..)).unwrap_or_default();
        if start.is_empty() {
            return Err(Error::new(ErrorCode::PackageCorrupt, format!("{name} is empty")));
        }
        if start.starts_with(b"{") {
            return eunomia::parse(&bytes, name);
        }
        if bytes.starts_with(b"\x7fELF") {
            return Ok(Self {
                format: Format::Object,
                name: name.to_string(),
                object: bytes,
                meta: Meta::default(),
                btf: Vec::new(),
            });
        }
        if archive::is_archive(&bytes) {
            return archive::parse(&bytes, name);
        }
        Err(unrecognised(start, name))
    }
}

fn unrecognised(start: &[u8], name: &str) -> Error {
    let later = |what: &str| {
        Error::new(ErrorCode::Unsupported, format!("{name} is {what}, which this version does not run"))
            .hint("run the package's JSON form (package.json) or its BPF object")
    };
    if start.starts_with(b"\0asm") {
        return later("a Wasm module");
    }
    let error = Error::new(ErrorCode::PackageUnrecognised, format!("{name} is not a package"));
    if start.starts_with(b"<") {
        return error.hint("it looks like a web page: was the address of the file itself given?");
    }
    error.hint("a package is a JSON file made by `ebpm build`, or a BPF object (.bpf.o)")
}
