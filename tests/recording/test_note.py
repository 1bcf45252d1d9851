"""A note: it changes nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_note_changes_nothing_else(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan note 1.1.3 学习了一次
1.1.3 落实“一岗双责”：已登记说明（撤回：kjplan undo）
$ kjplan note 2.2.1 已发通知 --evidence 某科〔2030〕5号 --on 2030-06-01
2.2.1 举办技术对接会：已补录 2030-06-01 的说明（撤回：kjplan undo）
$ kjplan note 2.2.1 ''
! 用法：kjplan note [选项] 编号 说明
! 错误：说明是空的，请写上要登记的话。
! 例如：kjplan note 2.2.1 已报市局
[2]
$ kjplan note 2.2.1 '  '
! 用法：kjplan note [选项] 编号 说明
! 错误：说明是空的，请写上要登记的话。
! 例如：kjplan note 2.2.1 已报市局
[2]
$ kjplan note 2.2.1
! 用法：kjplan note [选项] 编号 说明
! 错误：缺少参数“说明”。
! 例如：kjplan note 2.2.1 已报市局
[2]
$ kjplan list --search 已发通知 --columns id,status,updated,note
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   状态    最近记录         说明
2.2.1  未启动  2030-06-01 补录  已发通知
"""
    )
