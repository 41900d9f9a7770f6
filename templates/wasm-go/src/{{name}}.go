// SPDX-License-Identifier: GPL-2.0-only

// {{name}} [UID]: only programs of this user.
package main

import (
	_ "embed"
	"fmt"
	"os"
	"strconv"
)

//go:embed object.bpf.o
var objectBytes []byte

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
		err = object.Poll(events, 1000, func(data []byte) bool {
			event, ok := ReadEvent(data)
			if ok && (wanted < 0 || int64(event.Uid) == wanted) {
				fmt.Printf("%-8d %-6d %-16s %s\n", event.Pid, event.Uid, Text(event.Comm[:]), Text(event.Filename[:]))
			}
			return true
		})
	}
	if err != Interrupted {
		os.Exit(1)
	}
}
