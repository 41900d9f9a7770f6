// SPDX-License-Identifier: GPL-2.0-only

// uprobe PROGRAM|LIBRARY FUNCTION: a line for each call.
package main

import (
	_ "embed"
	"fmt"
	"os"
)

//go:embed object.bpf.o
var objectBytes []byte

func trace(place string) error {
	object, err := Load(objectBytes)
	if err != nil {
		return err
	}
	if err := object.Attach("on_call", place); err != nil {
		return err
	}
	events, err := object.Map("events")
	fmt.Printf("%-8s %-8s %-16s %s\n", "PID", "TID", "COMM", "ARGUMENT")
	for err == nil {
		err = object.Poll(events, 1000, func(data []byte) bool {
			if event, ok := ReadCallEvent(data); ok {
				fmt.Printf("%-8d %-8d %-16s %#x\n", event.Pid, event.Tid, Text(event.Comm[:]), event.FirstArgument)
			}
			return true
		})
	}
	return err
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: uprobe PROGRAM|LIBRARY FUNCTION")
		os.Exit(2)
	}
	if err := trace(os.Args[1] + ":" + os.Args[2]); err != Interrupted {
		os.Exit(1)
	}
}
