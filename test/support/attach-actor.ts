import { createSocket } from "node:dgram";
import { closeSync, openSync, readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { getPriority } from "node:os";

// Does, until it is killed, everything that the programs of attach.bpf.c wait for.

const server = createServer((socket) => {
  socket.on("data", () => {}).on("error", () => {});
});
const udp = createSocket("udp4");

function connectOnce(port: number): void {
  const socket = connect(port, "127.0.0.1", () => {
    socket.setNoDelay(true);
    socket.write("one");
    setTimeout(() => socket.end("two"), 20);
  });
  socket.on("error", () => {});
}

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  setInterval(() => {
    getPriority();
    readFileSync("/proc/sys/kernel/hostname");
    closeSync(openSync("/dev/null", "r"));
    udp.send("x", 9, "127.0.0.1");
    connectOnce(port);
  }, 30);
  process.stdout.write("ready\n");
});
