"""What git says when it fails, as a sentence with what to do."""

from __future__ import annotations

import re
from typing import NamedTuple

from kjplan.text.safe import one_line

_SAFE = "记录都还在本机。"


class _Fault(NamedTuple):
    """What git or ssh writes, a pattern, and the sentence for it."""

    pattern: str
    sentence: str


# The first that fits is told; git and ssh write English, since they are asked to.
_FAULTS = (
    _Fault(
        r"(dubious ownership in|unsafe) repository (at|\()\s*'(?P<path>[^']*)'",
        "文件夹 {path} 是别的用户建的，git 不敢用。确认可靠，请运行："
        "git config --global --add safe.directory '{path}'",
    ),
    _Fault(
        r"Unable to create '(?P<path>[^']*\.lock)': File exists",
        "{path} 还在，可能有另一个 git 正在运行。等它做完再试；确认没有别的 git，请删去这个文件。",
    ),
    _Fault(
        r"No space left on device|Disk quota exceeded",
        "磁盘满了，没有同步。请腾出空间后再试。" + _SAFE,
    ),
    _Fault(
        r"branch is currently checked out|refusing to update checked out branch",
        "远端是别人正在用的文件夹，不是裸仓库，没有收下。请用 git init --bare 另建一个作为远端。",
    ),
    _Fault(
        r"not a git repository \(or any",
        "这里还不是 git 仓库。请先 git clone 大家共用的那个；"
        "还没有的，在这里 git init，再 git remote add origin 共用仓库的地址。",
    ),
    _Fault(
        r"must be run in a work tree",
        "这里是裸仓库，没有文件可同步。请到 git clone 出来的文件夹里运行。",
    ),
    _Fault(
        r"Authentication failed|could not read (Username|Password)|terminal prompts disabled"
        r"|Permission denied \(|Host key verification failed|error: 40[13]"
        r"|Permission to .* denied",
        "远端不让进：{line}请先在命令行里运行一次 git fetch，把账号密码存好，或向管理员要权限。"
        + _SAFE,
    ),
    _Fault(
        r"could not open '(?P<path>[^']*)' for reading: Permission denied",
        "读不了 {path}，没有同步。请向文件的主人要权限。",
    ),
    _Fault(
        r"insufficient permission for adding|unable to create temporary object directory"
        r"|unable to (write file|create directory)|unpacker error|Permission denied|Read-only file",
        "写不进去：{line}请向管理员要写的权限。" + _SAFE,
    ),
    _Fault(
        r"hook declined|protected branch|\[remote rejected\]",
        "远端没有收下：{line}请把这句话给管理远端的人看。" + _SAFE,
    ),
    _Fault(
        r"does not appear to be a git repository|[Rr]epository .*not (be )?found|error: 404"
        r"|No such (file or directory|remote)|does not exist",
        "找不到远端的仓库：{line}请看地址对不对（git remote -v），U 盘或共享盘接上没有。" + _SAFE,
    ),
    _Fault(
        r"Could not resolve host|unable to access|Connection (refused|timed out|reset|closed)"
        r"|Network is unreachable|No route to host|Could not read from remote|early EOF"
        r"|unexpected disconnect|hung up|timed out|Operation too slow",
        "连不上远端：{line}请看网络通不通，通了再运行 kjplan sync。" + _SAFE,
    ),
    _Fault(
        r"bad object|corrupt|missing (blob|tree|commit)|unable to read|index file"
        r"|bad (config|signature)|No such ref",
        # The old plan in the place of the new one would take back what the others did.
        "git 仓库有损坏：{line}请把文件夹里的计划、台账、佐证拷出来存好，重新 git clone，"
        "把台账和佐证拷回去，计划里没有发过的修改照着补上，再运行 kjplan sync。",
    ),
)
_LONGEST = 200


def sentence(output: str, command: str) -> str:
    """Say in words why a git command failed, given all that it wrote."""
    for fault in _FAULTS:
        if match := re.search(fault.pattern, output):
            path = one_line(match.groupdict().get("path") or "")
            return fault.sentence.format(path=path, line=_line(output, match.group()))
    return f"git {command} 没有做成：{_line(output)}请把这句话给懂 git 的人看。{_SAFE}"


def _line(output: str, about: str = "") -> str:
    """Quote the line of git's that says it, else its first that tells of an error."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if about and about in line]
    telling += [line for line in lines if line.startswith(("fatal:", "error:", "ERROR", "!"))]
    return f"“{one_line((telling or lines or ['没有说明'])[0][:_LONGEST])}”。"
