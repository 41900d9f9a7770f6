use super::snake;

#[test]
fn types_have_the_kernels_names() {
    assert_eq!(snake("PerfEventArray"), "perf_event_array");
    assert_eq!(snake("RingBuf"), "ringbuf");
    assert_eq!(snake("Tracepoint"), "tracepoint");
}
