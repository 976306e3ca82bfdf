"""Run a command under the filter of system calls of the systemd unit: ``python -m tests.unit_filter …``.

systemd need not run for it: only what knows its groups of calls (`systemd-analyze`), and libseccomp.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

UNIT = Path(__file__).parent.parent / "deploy" / "hyosan-wire.service"
_NO_NEW_PRIVILEGES = 38
_ALLOW, _KILL, _ERROR = 0x7FFF0000, 0x80000000, 0x00050000


def service() -> dict[str, list[str]]:
    """Return what the unit sets for its service, each setting with all its values in order."""
    found: dict[str, list[str]] = {}
    for line in UNIT.read_text("utf-8").partition("[Service]")[2].partition("\n[")[0].splitlines():
        key, given, value = line.partition("=")
        if given and not key.startswith("#"):
            found.setdefault(key, []).append(value)
    return found


def why_not() -> str | None:
    """Return why no filter can be made here, or None."""
    if sys.platform != "linux":
        return "there is no such filter but on Linux"
    if shutil.which("systemd-analyze") is None:
        return "systemd-analyze, which knows the groups of calls, is not installed"
    return None if ctypes.util.find_library("seccomp") else "libseccomp is not installed"


def allowed() -> set[str]:
    """Return the system calls that the unit lets the bot make."""
    calls: set[str] = set()
    for value in service()["SystemCallFilter"]:
        found = {call for group in value.removeprefix("~").split() for call in _calls(group)}
        calls = calls - found if value.startswith("~") else calls | found
    return calls


def _calls(group: str) -> set[str]:
    if not group.startswith("@"):
        return {group}
    told = subprocess.run(
        ["systemd-analyze", "syscall-filter", group], check=True, capture_output=True, text=True
    )
    names = [line.strip() for line in told.stdout.splitlines()[1:]]
    return {call for name in names if name and not name.startswith("#") for call in _calls(name)}


def confine() -> None:
    """Let this process, and all that it starts, make no other calls than the unit allows; for good."""
    refused = service().get("SystemCallErrorNumber")
    other = _KILL if refused is None else _ERROR | getattr(errno, refused[-1])
    seccomp = ctypes.CDLL(ctypes.util.find_library("seccomp"), use_errno=True)
    seccomp.seccomp_init.restype = ctypes.c_void_p
    context = ctypes.c_void_p(seccomp.seccomp_init(ctypes.c_uint32(other)))
    for call in sorted(allowed()):
        number = seccomp.seccomp_syscall_resolve_name(call.encode())
        if number >= 0:  # calls of other machines are none here
            seccomp.seccomp_rule_add(context, ctypes.c_uint32(_ALLOW), ctypes.c_int(number), ctypes.c_uint(0))
    ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if seccomp.seccomp_load(context):
        raise OSError("the filter cannot be loaded")


if __name__ == "__main__":
    confine()
    os.execvp(sys.argv[1], sys.argv[1:])
