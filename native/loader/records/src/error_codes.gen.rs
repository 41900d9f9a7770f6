// Generated from schemas/errors.json by scripts/generate.ts. Do not edit.

/// Every kind of error of ebpm and its loader.
#[allow(dead_code)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// An option or argument of ebpm itself is unknown or has a wrong value.
    UsageInvalid,
    /// An argument of the package is unknown, missing its value, of the wrong type or out of range.
    ArgumentInvalid,
    /// The request is understood but this version of ebpm cannot do it.
    Unsupported,
    /// Standard output could not be written, other than by a reader that stopped early.
    OutputFailed,
    /// Events were lost, and --fail-on-loss asked for none to be.
    EventsLost,
    /// A defect of ebpm: a state that should not exist.
    Internal,
    /// Nothing of this name, path or reference was found.
    PackageNotFound,
    /// The bytes are not a package, a BPF object or anything else that can be run.
    PackageUnrecognised,
    /// The package is malformed: broken JSON, broken base64, a missing or wrongly typed field.
    PackageInvalid,
    /// The package's metadata and the BPF object in it contradict each other.
    PackageMismatch,
    /// The BPF object is not an ELF file that libbpf can open.
    ObjectInvalid,
    /// The package or something in it is larger than any real package.
    PackageTooLarge,
    /// The package sends events whose type cannot be determined.
    EventUnknown,
    /// There is no ebpm.toml here or in any folder above.
    ManifestNotFound,
    /// ebpm.toml is not valid TOML.
    ManifestSyntax,
    /// ebpm.toml is valid TOML but not a valid manifest.
    ManifestInvalid,
    /// The folder already holds files that a new project would overwrite.
    ProjectExists,
    /// No choice of versions meets every requirement.
    ResolutionFailed,
    /// A package is part of its own private dependencies.
    PrivateCycle,
    /// ebpm.lock is not a lock file that this version of ebpm can read.
    LockInvalid,
    /// ebpm.lock has conflict markers and one of its sides cannot be read.
    LockConflict,
    /// ebpm.lock is missing or does not belong to the manifests, and may not be changed.
    LockOutdated,
    /// What the project depends on is not installed as ebpm.lock says, and may not be fetched now.
    NotInstalled,
    /// A program that is needed is not installed.
    ToolMissing,
    /// The compiler refused a source file.
    CompileFailed,
    /// An annotation in a source comment is malformed or misplaced.
    AnnotationInvalid,
    /// The build does not give the package that it was compared with.
    BuildDiffers,
    /// The local registry or cache cannot be read or written.
    StoreUnusable,
    /// Another ebpm process holds the local registry for too long.
    StoreLocked,
    /// This version is already published with other content.
    VersionExists,
    /// The native loader is not installed or cannot be started.
    LoaderMissing,
    /// What came over the loader's serve protocol is malformed, or the two sides speak different versions of it.
    ProtocolInvalid,
    /// The loader ended, or was ended, while a session with it was going on.
    LoaderEnded,
    /// The policy of a session does not allow what was asked for.
    PolicyDenied,
    /// The kernel refused an operation on a map.
    MapFailed,
    /// The peer could not be reached or the connection broke.
    NetworkFailed,
    /// The server answered with an error status.
    HttpStatus,
    /// The answer is not on this machine and the network may not be used.
    Offline,
    /// The server wants a login, or refuses the credentials that were found.
    LoginRequired,
    /// The registry knows the account and does not let it do this.
    AccessDenied,
    /// The registry wants fewer requests, for longer than ebpm waits by itself.
    RateLimited,
    /// The registry answered what no registry may answer, or asked for something unsafe.
    RegistryFault,
    /// Content does not have the digest or size it was promised under.
    DigestMismatch,
    /// A package is truncated, or its compressed object does not match its stated size.
    PackageCorrupt,
    /// The local registry holds damaged or missing content.
    StoreDamaged,
    /// A version or tag of a dependency stands for other content than before.
    TagMoved,
    /// A branch no longer contains the commit of it that is locked.
    BranchRewritten,
    /// The caller may not load BPF programs.
    PermissionDenied,
    /// The running kernel lacks a feature that the package needs.
    KernelUnsupported,
    /// The kernel's verifier rejected a program.
    VerifierRejected,
    /// A program was loaded but could not be attached.
    AttachFailed,
    /// The package needs kernel BTF and none was found.
    BtfMissing,
    /// tracefs is not mounted and could not be mounted.
    TracefsMissing,
    /// The kernel refused to load the object.
    LoadFailed,
    /// The configuration file is not valid, or a variable of the environment contradicts it.
    ConfigInvalid,
    /// A file with credentials, or the helper that keeps them, cannot be used.
    CredentialsUnusable,
}

#[allow(dead_code)]
impl ErrorCode {
    /// The stable public code, such as `EBPM-K001`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::UsageInvalid => "EBPM-U001",
            Self::ArgumentInvalid => "EBPM-U002",
            Self::Unsupported => "EBPM-U003",
            Self::OutputFailed => "EBPM-O001",
            Self::EventsLost => "EBPM-O002",
            Self::Internal => "EBPM-X001",
            Self::PackageNotFound => "EBPM-P001",
            Self::PackageUnrecognised => "EBPM-P002",
            Self::PackageInvalid => "EBPM-P003",
            Self::PackageMismatch => "EBPM-P004",
            Self::ObjectInvalid => "EBPM-P005",
            Self::PackageTooLarge => "EBPM-P006",
            Self::EventUnknown => "EBPM-P007",
            Self::ManifestNotFound => "EBPM-M001",
            Self::ManifestSyntax => "EBPM-M002",
            Self::ManifestInvalid => "EBPM-M003",
            Self::ProjectExists => "EBPM-M004",
            Self::ResolutionFailed => "EBPM-R001",
            Self::PrivateCycle => "EBPM-R002",
            Self::LockInvalid => "EBPM-R003",
            Self::LockConflict => "EBPM-R004",
            Self::LockOutdated => "EBPM-R005",
            Self::NotInstalled => "EBPM-R006",
            Self::ToolMissing => "EBPM-B001",
            Self::CompileFailed => "EBPM-B002",
            Self::AnnotationInvalid => "EBPM-B003",
            Self::BuildDiffers => "EBPM-B004",
            Self::StoreUnusable => "EBPM-S001",
            Self::StoreLocked => "EBPM-S002",
            Self::VersionExists => "EBPM-S003",
            Self::LoaderMissing => "EBPM-L001",
            Self::ProtocolInvalid => "EBPM-L010",
            Self::LoaderEnded => "EBPM-L011",
            Self::PolicyDenied => "EBPM-L012",
            Self::MapFailed => "EBPM-L013",
            Self::NetworkFailed => "EBPM-N001",
            Self::HttpStatus => "EBPM-N002",
            Self::Offline => "EBPM-N003",
            Self::LoginRequired => "EBPM-N004",
            Self::AccessDenied => "EBPM-N005",
            Self::RateLimited => "EBPM-N006",
            Self::RegistryFault => "EBPM-N007",
            Self::DigestMismatch => "EBPM-I001",
            Self::PackageCorrupt => "EBPM-I002",
            Self::StoreDamaged => "EBPM-I003",
            Self::TagMoved => "EBPM-I004",
            Self::BranchRewritten => "EBPM-I005",
            Self::PermissionDenied => "EBPM-K001",
            Self::KernelUnsupported => "EBPM-K002",
            Self::VerifierRejected => "EBPM-K003",
            Self::AttachFailed => "EBPM-K004",
            Self::BtfMissing => "EBPM-K005",
            Self::TracefsMissing => "EBPM-K006",
            Self::LoadFailed => "EBPM-K007",
            Self::ConfigInvalid => "EBPM-C001",
            Self::CredentialsUnusable => "EBPM-C002",
        }
    }

    /// The exit status of a process that ends with this error.
    pub const fn exit(self) -> i32 {
        match self {
            Self::UsageInvalid => 2,
            Self::ArgumentInvalid => 2,
            Self::Unsupported => 2,
            Self::OutputFailed => 1,
            Self::EventsLost => 1,
            Self::Internal => 2,
            Self::PackageNotFound => 1,
            Self::PackageUnrecognised => 1,
            Self::PackageInvalid => 1,
            Self::PackageMismatch => 1,
            Self::ObjectInvalid => 1,
            Self::PackageTooLarge => 1,
            Self::EventUnknown => 1,
            Self::ManifestNotFound => 1,
            Self::ManifestSyntax => 1,
            Self::ManifestInvalid => 1,
            Self::ProjectExists => 1,
            Self::ResolutionFailed => 1,
            Self::PrivateCycle => 1,
            Self::LockInvalid => 1,
            Self::LockConflict => 1,
            Self::LockOutdated => 3,
            Self::NotInstalled => 1,
            Self::ToolMissing => 1,
            Self::CompileFailed => 1,
            Self::AnnotationInvalid => 1,
            Self::BuildDiffers => 1,
            Self::StoreUnusable => 1,
            Self::StoreLocked => 1,
            Self::VersionExists => 1,
            Self::LoaderMissing => 2,
            Self::ProtocolInvalid => 2,
            Self::LoaderEnded => 1,
            Self::PolicyDenied => 1,
            Self::MapFailed => 6,
            Self::NetworkFailed => 4,
            Self::HttpStatus => 4,
            Self::Offline => 4,
            Self::LoginRequired => 4,
            Self::AccessDenied => 4,
            Self::RateLimited => 4,
            Self::RegistryFault => 4,
            Self::DigestMismatch => 5,
            Self::PackageCorrupt => 5,
            Self::StoreDamaged => 5,
            Self::TagMoved => 5,
            Self::BranchRewritten => 5,
            Self::PermissionDenied => 6,
            Self::KernelUnsupported => 6,
            Self::VerifierRejected => 6,
            Self::AttachFailed => 6,
            Self::BtfMissing => 6,
            Self::TracefsMissing => 6,
            Self::LoadFailed => 6,
            Self::ConfigInvalid => 1,
            Self::CredentialsUnusable => 1,
        }
    }

    /// The name of the kind, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::UsageInvalid => "UsageInvalid",
            Self::ArgumentInvalid => "ArgumentInvalid",
            Self::Unsupported => "Unsupported",
            Self::OutputFailed => "OutputFailed",
            Self::EventsLost => "EventsLost",
            Self::Internal => "Internal",
            Self::PackageNotFound => "PackageNotFound",
            Self::PackageUnrecognised => "PackageUnrecognised",
            Self::PackageInvalid => "PackageInvalid",
            Self::PackageMismatch => "PackageMismatch",
            Self::ObjectInvalid => "ObjectInvalid",
            Self::PackageTooLarge => "PackageTooLarge",
            Self::EventUnknown => "EventUnknown",
            Self::ManifestNotFound => "ManifestNotFound",
            Self::ManifestSyntax => "ManifestSyntax",
            Self::ManifestInvalid => "ManifestInvalid",
            Self::ProjectExists => "ProjectExists",
            Self::ResolutionFailed => "ResolutionFailed",
            Self::PrivateCycle => "PrivateCycle",
            Self::LockInvalid => "LockInvalid",
            Self::LockConflict => "LockConflict",
            Self::LockOutdated => "LockOutdated",
            Self::NotInstalled => "NotInstalled",
            Self::ToolMissing => "ToolMissing",
            Self::CompileFailed => "CompileFailed",
            Self::AnnotationInvalid => "AnnotationInvalid",
            Self::BuildDiffers => "BuildDiffers",
            Self::StoreUnusable => "StoreUnusable",
            Self::StoreLocked => "StoreLocked",
            Self::VersionExists => "VersionExists",
            Self::LoaderMissing => "LoaderMissing",
            Self::ProtocolInvalid => "ProtocolInvalid",
            Self::LoaderEnded => "LoaderEnded",
            Self::PolicyDenied => "PolicyDenied",
            Self::MapFailed => "MapFailed",
            Self::NetworkFailed => "NetworkFailed",
            Self::HttpStatus => "HttpStatus",
            Self::Offline => "Offline",
            Self::LoginRequired => "LoginRequired",
            Self::AccessDenied => "AccessDenied",
            Self::RateLimited => "RateLimited",
            Self::RegistryFault => "RegistryFault",
            Self::DigestMismatch => "DigestMismatch",
            Self::PackageCorrupt => "PackageCorrupt",
            Self::StoreDamaged => "StoreDamaged",
            Self::TagMoved => "TagMoved",
            Self::BranchRewritten => "BranchRewritten",
            Self::PermissionDenied => "PermissionDenied",
            Self::KernelUnsupported => "KernelUnsupported",
            Self::VerifierRejected => "VerifierRejected",
            Self::AttachFailed => "AttachFailed",
            Self::BtfMissing => "BtfMissing",
            Self::TracefsMissing => "TracefsMissing",
            Self::LoadFailed => "LoadFailed",
            Self::ConfigInvalid => "ConfigInvalid",
            Self::CredentialsUnusable => "CredentialsUnusable",
        }
    }
}
