//! The buffers that a run reads.

use std::cell::RefCell;
use std::os::fd::{AsFd as _, AsRawFd as _};

use libbpf_rs::{Map, MapCore as _, Object, PerfBuffer, PerfBufferBuilder, RingBuffer, RingBufferBuilder};

use super::session::Session;
use crate::buffers;
use crate::error::{Error, ErrorCode, Result};
use crate::events::{BufferKind, Stream};
use crate::losses::Losses;
use crate::poller::Poller;
use crate::printk::Printk;
use crate::sink::Sink;

/// The open buffers of a session.
pub struct Buffers<'s> {
    ring: Option<RingBuffer<'s>>,
    /// The stream of each ring.
    rings: Vec<usize>,
    perf: Vec<PerfBuffer<'s>>,
    pub printk: Option<Printk<'s>>,
    /// Of one CPU's perf buffer.
    perf_bytes: usize,
}

impl<'s> Buffers<'s> {
    /// # Errors
    /// `PackageMismatch`, `LoadFailed`, `PermissionDenied` for the lines of bpf_printk.
    pub fn open(session: &Session<'_>, sink: &'s RefCell<Sink>, losses: &'s RefCell<Losses>) -> Result<Self> {
        let failed = |map: &str, error: &libbpf_rs::Error| {
            Error::new(
                ErrorCode::LoadFailed,
                format!("the buffer {map} of {} cannot be opened: {error}", session.package.name),
            )
        };
        let maps: Vec<(usize, Map<'_>)> = session
            .streams
            .iter()
            .enumerate()
            .filter(|(_, stream)| stream.kind != BufferKind::Trace)
            .map(|(index, stream)| Ok((index, session.map(&stream.map)?)))
            .collect::<Result<_>>()?;
        let mut builder = RingBufferBuilder::new();
        let mut rings = Vec::new();
        let mut perf = Vec::new();
        for (index, map) in &maps {
            let (index, Some(stream)) = (*index, session.streams.get(*index)) else { continue };
            match stream.kind {
                BufferKind::RingBuffer => {
                    let callback =
                        move |record: &[u8]| if sink.borrow_mut().record(index, record) { 0 } else { -libc::ECANCELED };
                    builder.add(map, callback).map_err(|error| failed(&stream.map, &error))?;
                    rings.push(index);
                }
                BufferKind::PerfBuffer => {
                    let buffer = PerfBufferBuilder::new(map)
                        .pages(session.perf_pages)
                        .sample_cb(move |_, record: &[u8]| {
                            sink.borrow_mut().record(index, record);
                        })
                        .lost_cb(move |_, count| losses.borrow_mut().count(index, count))
                        .build()
                        .map_err(|error| failed(&stream.map, &error))?;
                    perf.push(buffer);
                }
                BufferKind::Trace => {}
            }
        }
        let ring = if !rings.is_empty() {
            Some(builder.build().map_err(|error| failed("ring buffer", &error))?)
        } else {
            None
        };
        let trace = session.streams.iter().position(|stream| stream.kind == BufferKind::Trace);
        let printk = trace.map(|stream| Printk::open(session.object, stream, sink)).transpose()?;
        Ok(Self { ring, rings, perf, printk, perf_bytes: session.perf_pages * buffers::page_bytes() })
    }

    /// # Errors
    /// `Internal` when the kernel refuses to watch one.
    pub fn watch(&self, poller: &Poller, object: &Object, streams: &[Stream]) -> Result<()> {
        for map in object.maps() {
            if streams
                .iter()
                .any(|stream| stream.kind == BufferKind::RingBuffer && map.name().to_str() == Some(stream.map.as_str()))
            {
                poller.watch(map.as_fd().as_raw_fd())?;
            }
        }
        if let Some(printk) = &self.printk {
            poller.watch(printk.fd())?;
        }
        for buffer in &self.perf {
            for cpu in 0..buffer.buffer_cnt() {
                if let Ok(fd) = buffer.buffer_fd(cpu) {
                    poller.watch(fd)?;
                }
            }
        }
        Ok(())
    }

    /// Bytes that the smallest buffer holds.
    pub fn capacity(&self) -> usize {
        let rings = (0..self.rings.len()).filter_map(|index| self.ring_at(index)).map(buffers::ring_size);
        let perf = self.perf.iter().map(|_| self.perf_bytes);
        rings.chain(perf).min().unwrap_or(usize::MAX)
    }

    fn ring_at(&self, index: usize) -> Option<*mut libbpf_sys::ring> {
        buffers::ring_at(self.ring.as_ref()?, index)
    }

    /// Renders all records that are there. Returns how many there were.
    pub fn drain(&self, sink: &RefCell<Sink>, losses: &RefCell<Losses>) -> usize {
        for (at, stream) in self.rings.iter().enumerate() {
            let Some(ring) = self.ring_at(at) else { continue };
            if buffers::is_full(ring) {
                losses.borrow_mut().found_full(*stream);
            }
        }
        let before = sink.borrow().records;
        if let Some(ring) = &self.ring {
            // Negative when the sink wants no more; the caller asks it.
            ring.consume_raw();
        }
        for buffer in &self.perf {
            // An interrupted or empty read is no failure; the next one goes on.
            let _ = buffer.consume();
        }
        if let Some(printk) = &self.printk {
            printk.drain();
        }
        let records = sink.borrow().records - before;
        usize::try_from(records).unwrap_or(usize::MAX)
    }
}
