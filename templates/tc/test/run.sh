#!/bin/sh
# Builds the classifier and lets the kernel's verifier and tc accept it, on an interface of its own. Needs root.
set -eu
cd "$(dirname "$0")/.."
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
ebpm build
as_root ip link add ebpm-test type veth peer name ebpm-peer
trap 'as_root ip link delete ebpm-test' EXIT
as_root tc qdisc add dev ebpm-test clsact
as_root tc filter add dev ebpm-test ingress bpf direct-action object-file 'target/{{name}}.bpf.o' section tc
as_root tc filter show dev ebpm-test ingress | grep -q direct-action
echo 'test/run.sh: passed'
