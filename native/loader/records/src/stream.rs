//! What a buffer sends, and which of its types a record is of.

use crate::btf::TypeId;
use crate::render::layout::Layout;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BufferKind {
    RingBuffer,
    PerfBuffer,
    /// Lines of bpf_printk, which go through no map.
    Trace,
}

impl BufferKind {
    /// Which of several types, given by their sizes, a record is of: the one whose size is the record's; else the largest that the record
    /// holds; else the first, cut short.
    pub fn type_of(self, length: usize, sizes: impl ExactSizeIterator<Item = usize> + Clone) -> Option<usize> {
        if sizes.len() <= 1 {
            return (sizes.len() == 1).then_some(0);
        }
        let exact = |size: usize| size == length || (self == Self::PerfBuffer && padded_for_perf(size) == length);
        let largest = || {
            let fitting = sizes.clone().enumerate().filter(|&(_, size)| size <= length);
            fitting.max_by_key(|&(index, size)| (size, usize::MAX - index)).map(|(index, _)| index)
        };
        sizes.clone().position(exact).or_else(largest).or(Some(0))
    }
}

/// The length that the kernel gives a perf record of `size` bytes: with its 4-byte length it is a multiple of 8.
pub fn padded_for_perf(size: usize) -> usize {
    (size + 4).next_multiple_of(8) - 4
}

/// A ring or perf buffer.
pub struct Stream {
    pub map: String,
    pub kind: BufferKind,
    /// What its records may be, the likeliest first; a record's length decides between several.
    pub candidates: Vec<Candidate>,
}

/// A type that records may have.
#[derive(Clone)]
pub struct Candidate {
    /// Its number in the object's BTF; None where only the metadata describes it.
    pub type_id: Option<TypeId>,
    pub layout: Layout,
}
