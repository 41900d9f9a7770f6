"""What was seen of the tool that runs in this process, written as JSON once it waits for events or ends."""

import json
import os
import sys

_programs = []


class Program:
    def __init__(self, text, cflags):
        self.text = text
        self.cflags = cflags
        self.places = []

    def attach(self, function, section):
        if [function, section] not in self.places:
            self.places.append([function, section])

    def count(self, *kinds):
        return sum(section.split("/")[0] in kinds for _, section in self.places)


def start(text, cflags):
    _programs.append(Program(text, cflags))
    return _programs[-1]


def finish(*_args):
    """Ends the process: what a tool does with events is none of our business."""
    with open(os.environ["EBPM_RECORD"], "w") as file:
        json.dump([vars(program) for program in _programs], file)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
