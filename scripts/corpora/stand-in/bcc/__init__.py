"""Stands where BCC's front end would: it notes the C that a tool would have compiled and where it would have attached its
functions. What a tool asks about the kernel is answered from its symbols and its vmlinux.h; nothing is loaded."""

import glob
import os
import re
import shutil
import time
from ctypes.util import find_library

from . import record
from .anything import Anything

# The modules of Debian's package that need no library: bcc.containers, bcc.syscall, bcc.utils.
__path__.append(os.environ["EBPM_BCC_MODULES"])
from .utils import ArgString, StrcmpRewrite  # noqa: E402, F401

DEBUG_PREPROCESSOR = DEBUG_SOURCE = DEBUG_BPF = DEBUG_LLVM_IR = 0
SECTIONS_OF_LOADED = {"SOCKET_FILTER": "socket", "XDP": "xdp", "SCHED_CLS": "tc", "RAW_TRACEPOINT": "raw_tp"}
MOST_PLACES = 8


def _text(value):
    return value.decode() if isinstance(value, bytes) else value


def _matching(pattern, names):
    wanted = re.compile(_text(pattern))
    return sorted(name for name in names if wanted.match(name))


def _symbols():
    with open("/proc/kallsyms") as lines:
        for line in lines:
            _, kind, name, *_ = line.split()
            if kind in "tTwW":
                yield name


def _vmlinux():
    with open(os.environ["EBPM_VMLINUX"]) as header:
        return header.read()


def _library(name):
    name = _text(name)
    if "/" in name:
        return name
    return find_library(name) or shutil.which(name) or name


class PerfType(metaclass=Anything.type_of_constants):
    pass


class PerfHWConfig(PerfType):
    pass


class PerfSWConfig(PerfType):
    pass


class USDTException(Exception):
    pass


class USDT:
    """Of a process it takes Python's own, whatever it is asked for: that is there."""

    def __init__(self, pid=None, path=None):
        self.path = path or os.path.realpath("/proc/self/exe")
        self.probes = []

    def enable_probe(self, probe, fn_name):
        parts = probe if ":" in probe else f"*:{probe}"
        self.probes.append((_text(fn_name), f"usdt/{self.path}:{parts}"))

    enable_probe_or_bail = enable_probe

    def get_text(self):
        return ""

    def get_probe_arg_ctype(self, *_place):
        return "u64"

    def enumerate_probes(self):
        return []

    def enumerate_active_probes(self):
        """Where they are is not known without the library."""
        return [(self.path.encode(), name.encode(), 0x1000, -1) for name, _ in self.probes]


class BPF(metaclass=Anything.type_of_constants):
    def __init__(self, src_file="", hdr_file="", text=None, debug=0, cflags=(), usdt_contexts=(), **_rest):
        if text is None:
            with open(_text(src_file)) as source:
                text = source.read()
        self.program = record.start(_text(text), [_text(flag) for flag in cflags])
        for context in usdt_contexts:
            for place in context.probes:
                self.program.attach(*place)

    def __getitem__(self, _name):
        return Anything()

    get_table = __getitem__

    def __getattr__(self, _name):
        return Anything()

    def _attach(self, fn_name, sections):
        for section in sections[:MOST_PLACES]:
            self.program.attach(_text(fn_name), section)

    def attach_kprobe(self, event=b"", event_off=0, fn_name=b"", event_re=b"", kind="kprobe"):
        events = _matching(event_re, _symbols()) if event_re else [_text(event)]
        self._attach(fn_name, [f"{kind}/{name}" for name in events])

    def attach_kretprobe(self, event=b"", fn_name=b"", event_re=b"", maxactive=0):
        self.attach_kprobe(event, 0, fn_name, event_re, "kretprobe")

    def attach_uprobe(self, name=b"", sym=b"", sym_re=b"", addr=None, fn_name=b"", kind="uprobe", **_rest):
        place = _text(sym or sym_re) or f"0x{addr or 0:x}"
        self._attach(fn_name, [f"{kind}/{_library(name)}:{place}"])

    def attach_uretprobe(self, name=b"", sym=b"", sym_re=b"", addr=None, fn_name=b"", **_rest):
        self.attach_uprobe(name, sym, sym_re, addr, fn_name, "uretprobe")

    def attach_tracepoint(self, tp=b"", tp_re=b"", fn_name=b""):
        names = BPF.get_tracepoints(tp_re) if tp_re else [_text(tp)]
        self._attach(fn_name, ["tracepoint/" + name.replace(":", "/") for name in names])

    def attach_raw_tracepoint(self, tp=b"", fn_name=b""):
        self._attach(fn_name, [f"raw_tp/{_text(tp)}"])

    def attach_perf_event(self, ev_type=-1, ev_config=-1, fn_name=b"", **_rest):
        self._attach(fn_name, ["perf_event"])

    attach_perf_event_raw = attach_perf_event

    def load_func(self, func_name, prog_type, *_rest):
        section = SECTIONS_OF_LOADED.get(str(prog_type))
        if section not in (None, "raw_tp"):
            self._attach(func_name, [section])
        return Anything()

    def num_open_kprobes(self):
        return self.program.count("kprobe", "kretprobe")

    def num_open_uprobes(self):
        return self.program.count("uprobe", "uretprobe")

    def num_open_tracepoints(self):
        return self.program.count("tracepoint")

    def cleanup(self):
        record.finish()

    perf_buffer_poll = ring_buffer_poll = kprobe_poll = trace_print = trace_fields = trace_readline = (
        lambda self, *_rest, **_named: record.finish()
    )
    trace_open = perf_buffer_poll

    @staticmethod
    def get_syscall_prefix():
        return b"__x64_sys_" if os.uname().machine == "x86_64" else b"__arm64_sys_"

    @staticmethod
    def get_syscall_fnname(name):
        return BPF.get_syscall_prefix() + (name if isinstance(name, bytes) else name.encode())

    @staticmethod
    def get_kprobe_functions(pattern):
        return [name.encode() for name in _matching(pattern, _symbols())]

    @staticmethod
    def get_probe_limit():
        return 1000

    @staticmethod
    def get_user_functions_and_addresses(_path, pattern):
        """One that there may be: which there are is not known without the library."""
        return [(_text(pattern).replace("\\w+", "_").encode(), 0x1000)]

    @staticmethod
    def get_tracepoints(pattern):
        found = glob.glob("/sys/kernel/tracing/events/*/*")
        return _matching(pattern, (":".join(path.split("/")[-2:]) for path in found))

    @staticmethod
    def tracepoint_exists(category, event):
        return category == "syscalls" or f"(*btf_trace_{event})(" in _vmlinux()

    @staticmethod
    def kernel_struct_has_field(struct, field):
        body = re.search(rf"^struct {_text(struct)} {{(.*?)^}}", _vmlinux(), re.M | re.S)
        return int(body is not None and re.search(rf"\b{_text(field)}\b", body[1]) is not None)

    @staticmethod
    def ksymname(name):
        return 1 if _text(name) in _symbols() else -1

    @staticmethod
    def support_kfunc():
        return True

    support_lsm = support_raw_tracepoint = support_raw_tracepoint_in_module = support_kfunc

    @staticmethod
    def find_library(name):
        return _library(name).encode()

    @staticmethod
    def find_exe(name):
        path = shutil.which(_text(name))
        return path.encode() if path else None

    @staticmethod
    def monotonic_time():
        return time.monotonic_ns()

    @staticmethod
    def generate_auto_includes(_words):
        return ""
