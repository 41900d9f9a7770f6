#!/usr/bin/env python3
"""Prints the first events of a package: serve_client.py LOADER PACKAGE COUNT [ARGUMENTS...]. The protocol is in docs/serve.md."""

import json
import struct
import subprocess
import sys

HELLO, REQUEST, REPLY, EVENTS, NOTICE = range(5)


class Loader:
    def __init__(self, path):
        self.process = subprocess.Popen([path, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.last_id = 0
        self.records = []  # (source, type, time, bytes)
        self.send(HELLO, json.dumps({"protocol": 1, "client": "serve_client.py"}).encode())
        kind, body = self.receive()
        assert kind == HELLO and json.loads(body)["protocol"] == 1

    def send(self, kind, body):
        self.process.stdin.write(struct.pack("<IB", 1 + len(body), kind) + body)
        self.process.stdin.flush()

    def receive(self):
        (length,) = struct.unpack("<I", self.process.stdout.read(4))
        frame = self.process.stdout.read(length)
        return frame[0], frame[1:]

    def request(self, op, attachment=b"", **fields):
        self.last_id += 1
        text = json.dumps({"op": op, **fields}).encode()
        self.send(REQUEST, struct.pack("<II", self.last_id, len(text)) + text + attachment)
        while True:
            kind, body = self.receive()
            if kind == EVENTS:
                self.take_events(body)
            elif kind == NOTICE:
                print("notice:", body.decode(), file=sys.stderr)
            elif kind == REPLY:
                (_, length) = struct.unpack_from("<II", body)
                reply = json.loads(body[8 : 8 + length])
                if "error" in reply:
                    raise RuntimeError("{code}: {message}".format(**reply["error"]))
                return reply, body[8 + length :]

    def take_events(self, body):
        at = 8  # after the number of the subscription and the count
        while at < len(body):
            length, source, kind, time = struct.unpack_from("<IHHq", body, at)
            self.records.append((source, kind, time, body[at + 16 : at + 16 + length]))
            at += 16 + length


def main(path, package, count, *arguments):
    loader = Loader(path)
    loaded, _ = loader.request("load", path=package, arguments=arguments)
    subscribed, _ = loader.request("subscribe", package=loaded["package"], credit=1 << 20)
    loader.request("attach", package=loaded["package"])
    while len(loader.records) < int(count):
        loader.take_events(loader.receive()[1])
    for source, _, time, record in loader.records[: int(count)]:
        print(time, subscribed["sources"][source]["map"], json.loads(record))
    loader.request("stop")


main(*sys.argv[1:])
