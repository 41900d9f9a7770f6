#!/bin/sh
# Builds the library and its example, runs the example and looks at what it says. Loading needs root: ebpm asks sudo for it.
set -eu
cd "$(dirname "$0")/.."
ebpm build
# Something has to read while it watches.
(while :; do cat /etc/passwd || :; sleep 0.1; done) >/dev/null 2>&1 &
trigger=$!
trap 'kill "$trigger"' EXIT
ebpm run --format json --max-events 1 --duration 10s . >target/test.out
grep -q '"slots"' target/test.out || { echo 'test/run.sh: no event came within 10 s' >&2; exit 1; }
echo 'test/run.sh: passed'
