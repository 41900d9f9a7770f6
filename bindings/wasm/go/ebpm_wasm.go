// SPDX-License-Identifier: MIT

// What a WebAssembly module may ask of the host that loads its BPF programs; docs/wasm-host.md describes it. Needs Go 1.24, for
// go:wasmexport. `ebpm build` puts this file beside the source.
package main

import (
	"bytes"
	"fmt"
	"unsafe"
)

//go:wasmimport wasm_bpf wasm_load_bpf_object
func wasmLoad(object unsafe.Pointer, size int32) uint64

//go:wasmimport wasm_bpf wasm_close_bpf_object
func wasmClose(object uint64) int32

//go:wasmimport wasm_bpf wasm_attach_bpf_program
func wasmAttach(object uint64, name, target unsafe.Pointer) int32

//go:wasmimport wasm_bpf wasm_bpf_map_fd_by_name
func wasmMap(object uint64, name unsafe.Pointer) int32

//go:wasmimport callback-wrapper wasm_bpf_buffer_poll
func wasmPoll(object uint64, mapping int32, context, data unsafe.Pointer, size, timeoutMs int32) int32

//go:wasmimport wasm_bpf wasm_bpf_map_operate
func wasmOperate(mapping, command int32, key, value, next unsafe.Pointer, flags uint64) int32

// Refused is below 0, as the host gave it; it has told the user why.
type Refused int32

func (refused Refused) Error() string { return fmt.Sprintf("the host answered with %d", int32(refused)) }

// Interrupted means that the program should end; NoKey that there is no such key in a map.
const (
	Interrupted Refused = -27
	NoKey       Refused = -2
)

func checked(result int32) error {
	if result < 0 {
		return Refused(result)
	}
	return nil
}

func cString(value string) unsafe.Pointer {
	bytes := append([]byte(value), 0)
	return unsafe.Pointer(&bytes[0])
}

// Object is a BPF object in the kernel.
type Object uint64

// Load loads an object.
func Load(object []byte) (Object, error) {
	handle := wasmLoad(unsafe.Pointer(&object[0]), int32(len(object)))
	if handle == 0 {
		return 0, Refused(-1)
	}
	return Object(handle), nil
}

// Close detaches and frees it.
func (object Object) Close() error { return checked(wasmClose(uint64(object))) }

// Attach attaches a program where its section says, or to a target that is not empty.
func (object Object) Attach(program, target string) error {
	return checked(wasmAttach(uint64(object), cString(program), cString(target)))
}

// Map is a map of an object.
type Map int32

// Map finds a map by its name.
func (object Object) Map(name string) (Map, error) {
	found := wasmMap(uint64(object), cString(name))
	return Map(found), checked(found)
}

var (
	eventData [4096]byte
	listener  func([]byte) bool
)

//go:wasmexport go-callback
func goCallback(context, data unsafe.Pointer, size int32) int32 {
	if listener(eventData[:size]) {
		return 0
	}
	return -1
}

// Poll gives each event of a ring or perf buffer that there is within the time to event, until that says false.
func (object Object) Poll(buffer Map, timeoutMs int, event func([]byte) bool) error {
	listener = event
	return checked(wasmPoll(uint64(object), int32(buffer), nil, unsafe.Pointer(&eventData[0]), 4096, int32(timeoutMs)))
}

// Lookup reads a value, of the size of the map's.
func (mapping Map) Lookup(key, value []byte) error {
	return checked(wasmOperate(int32(mapping), 1, unsafe.Pointer(&key[0]), unsafe.Pointer(&value[0]), nil, 0))
}

// Update writes one.
func (mapping Map) Update(key, value []byte) error {
	return checked(wasmOperate(int32(mapping), 2, unsafe.Pointer(&key[0]), unsafe.Pointer(&value[0]), nil, 0))
}

// Delete removes one.
func (mapping Map) Delete(key []byte) error {
	return checked(wasmOperate(int32(mapping), 3, unsafe.Pointer(&key[0]), nil, nil, 0))
}

// Text is what stands before the first NUL of a field.
func Text(field []byte) string {
	before, _, _ := bytes.Cut(field, []byte{0})
	return string(before)
}

// What follows is of the extension ebpm_1, which only ebpm has; what is not called is not imported.

//go:wasmimport ebpm_1 error_number
func ebpmErrorNumber() int32

//go:wasmimport ebpm_1 error_text
func ebpmErrorText(field int32, text unsafe.Pointer, size int32) int32

//go:wasmimport ebpm_1 map_info
func ebpmMapInfo(mapping int32, info unsafe.Pointer, size int32) int32

//go:wasmimport ebpm_1 open_buffers
func ebpmOpenBuffers(object uint64, maps unsafe.Pointer, count int32) int32

//go:wasmimport ebpm_1 event_map
func ebpmEventMap() int32

// LastError says why the last call that was refused was: errno of Linux, as EBPM-K001, as PermissionDenied, and in words.
func LastError() (number int, code, name, message, hint string) {
	var fields [4]string
	for field := range fields {
		text := make([]byte, 1024)
		ebpmErrorText(int32(field), unsafe.Pointer(&text[0]), int32(len(text)))
		fields[field] = Text(text)
	}
	return int(ebpmErrorNumber()), fields[0], fields[1], fields[2], fields[3]
}

// MapInfo is what the kernel says of a map; Type is its BPF_MAP_TYPE_....
type MapInfo struct{ Type, KeySize, ValueSize, MaxEntries, ValueBytes uint32 }

// Info asks for it.
func (mapping Map) Info() (info MapInfo, err error) {
	return info, checked(ebpmMapInfo(int32(mapping), unsafe.Pointer(&info), int32(unsafe.Sizeof(info))))
}

// OpenBuffers makes one buffer of several, before any of them is polled and anything is attached.
func (object Object) OpenBuffers(maps ...Map) (Map, error) {
	opened := ebpmOpenBuffers(uint64(object), unsafe.Pointer(unsafe.SliceData(maps)), int32(len(maps)))
	return Map(opened), checked(opened)
}

// EventMap is, in the function of a poll, the map whose event it was given.
func EventMap() Map { return Map(ebpmEventMap()) }
