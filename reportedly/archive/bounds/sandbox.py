"""What the process that parses may do: no more memory than it is given, no file written, no network. As far as the
system can be told so; elsewhere its time alone is bounded, by whoever started it."""

from __future__ import annotations

import ctypes
import os
import sys

OPEN_FILES = 256
# RLIMIT_DATA counts what is really used; address space is reserved freely (libraries, stacks), so it gets more.
RESERVED = 1_500_000_000

_PR_SET_NO_NEW_PRIVS = 38
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446  # the same on every processor
_LANDLOCK_VERSION, _PATH_BENEATH = 1, 1
_WRITE_FILE = 1 << 1
# Removing (4, 5), making files, folders, devices, sockets, pipes, links (6 to 12).
_CHANGES = _WRITE_FILE | sum(1 << bit for bit in range(4, 13))
_REFER, _TRUNCATE = 1 << 13, 1 << 14  # since the second and third version
_TCP = 0b11  # binding and connecting, since the fourth
_SCOPES = 0b11  # abstract sockets and signals of others, since the sixth
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


def confine(memory_bytes: int) -> None:
    """Give up, for good and for this whole process, what parsing does not need. Never raises: what the system does not
    know of is left as it is."""
    _limit(memory_bytes)
    if sys.platform == "linux":
        _without_network()
        _without_writing()


def allow_seconds(seconds: float) -> None:
    """Let the process use that many seconds of processor time from now on; past them the system ends it.

    Whoever started it measures the time that passes, and is there to do so: this is for when it is not any more.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _limit(memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    wanted = (
        (resource.RLIMIT_DATA, memory_bytes),
        (resource.RLIMIT_AS, memory_bytes + RESERVED),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    )
    for what, limit in wanted:
        hard = resource.getrlimit(what)[1]
        most = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS knows some of them by name only
            continue


def _without_network() -> None:
    """In a network of its own that has no way out, where the system lets anyone make one."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "unshare"):
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _without_writing() -> None:
    """Landlock, Linux 5.13 and later: no file is written, made, moved or removed; later also no TCP.

    Source: Linux, Documentation/userspace-api/landlock.rst.
    """
    libc = ctypes.CDLL(None)
    version = libc.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), _LANDLOCK_VERSION)
    if version < 1:
        return
    changes = _CHANGES | (_REFER if version >= 2 else 0) | (_TRUNCATE if version >= 3 else 0)
    fields = [changes, *([_TCP] if version >= 4 else []), *([_SCOPES] if version >= 6 else [])]
    rules = (ctypes.c_uint64 * len(fields))(*fields)
    ruleset = libc.syscall(_LANDLOCK_CREATE, ctypes.byref(rules), ctypes.c_size_t(ctypes.sizeof(rules)), 0)
    if ruleset < 0:
        return
    try:
        _allow_writing(libc, ruleset, os.devnull)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def _allow_writing(libc: ctypes.CDLL, ruleset: int, path: str) -> None:
    file = os.open(path, os.O_PATH)
    try:
        rule = _Beneath(_WRITE_FILE, file)
        libc.syscall(_LANDLOCK_ADD, ruleset, _PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(file)
