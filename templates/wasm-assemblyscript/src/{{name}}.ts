// SPDX-License-Identifier: GPL-2.0-only
// {{name}} [UID]: only programs of this user. This is AssemblyScript.

import { Event, OBJECT, OBJECT_BYTES } from "../target/wasm/{{name}}.object";
import { BpfObject, INTERRUPTED } from "../target/wasm/ebpm_wasm";

const wanted: i32 = process.argv.length > 1 ? I32.parseInt(process.argv[1]) : -1;

function onEvent(context: usize, data: usize, size: usize): i32 {
  const event = Event.at(data, size);
  if (event == null || (wanted >= 0 && event.uid != <u32>wanted)) return 0;
  const pid = event.pid.toString().padEnd(8);
  console.log(pid + " " + event.uid.toString().padEnd(6) + " " + event.comm.padEnd(16) + " " + event.filename);
  return 0;
}

const object = new BpfObject(OBJECT, OBJECT_BYTES);
if (!object.isLoaded || object.attach("on_exec") < 0) process.exit(1);
const events = object.map("events");
console.log("PID".padEnd(8) + " " + "UID".padEnd(6) + " " + "COMM".padEnd(16) + " FILENAME");
let result: i32 = 0;
while (result >= 0) result = object.poll(events, onEvent, 1000);
process.exit(result == INTERRUPTED ? 0 : 1);
