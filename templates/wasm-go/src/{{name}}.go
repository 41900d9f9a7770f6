// SPDX-License-Identifier: GPL-2.0-only

// {{name}} [UID]: only programs of this user.
package main

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"fmt"
	"os"
	"strconv"
)

//go:embed object.bpf.o
var objectBytes []byte

func text(field []byte) string {
	before, _, _ := bytes.Cut(field, []byte{0})
	return string(before)
}

func main() {
	wanted := int64(-1)
	if len(os.Args) > 1 {
		wanted, _ = strconv.ParseInt(os.Args[1], 10, 64)
	}
	object, err := Load(objectBytes)
	if err == nil {
		err = object.Attach("on_exec", "")
	}
	if err != nil {
		os.Exit(1)
	}
	events, err := object.Map("events")
	fmt.Printf("%-8s %-6s %-16s %s\n", "PID", "UID", "COMM", "FILENAME")
	for err == nil {
		err = object.Poll(events, 1000, func(event []byte) bool {
			if len(event) < 152 {
				return true
			}
			pid, uid := binary.LittleEndian.Uint32(event), binary.LittleEndian.Uint32(event[4:])
			if wanted < 0 || int64(uid) == wanted {
				fmt.Printf("%-8d %-6d %-16s %s\n", pid, uid, text(event[8:24]), text(event[24:152]))
			}
			return true
		})
	}
	if err != Interrupted {
		os.Exit(1)
	}
}
