#!/bin/sh
# Builds the classifier, runs it on an interface of its own and looks at what it says. Needs root: ebpm asks sudo for it.
set -eu
cd "$(dirname "$0")/.."
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
ebpm build
as_root ip link add ebpm-test type veth peer name ebpm-peer
trap 'as_root ip link delete ebpm-test' EXIT
as_root ip link set ebpm-test up
# A new link announces itself on the other end by IPv6, which is all the traffic that is needed.
(sleep 1; as_root ip link set ebpm-peer up; as_root ip link set ebpm-peer down; as_root ip link set ebpm-peer up) &
ebpm run --iface ebpm-test --format json --max-events 1 --duration 10s . >target/test.out
grep -q '"packets"' target/test.out || { echo 'test/run.sh: no packet was counted within 10 s' >&2; exit 1; }
echo 'test/run.sh: passed'
