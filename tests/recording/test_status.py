"""A status: from what to what it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_each_command_says_from_what_to_what(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan start 1.1.1
1.1.1 制定党风廉政任务分解：未启动 → 推进中（撤回：kjplan undo）
$ kjplan block 1.1.1 --note 等分管领导定人选
1.1.1 制定党风廉政任务分解：推进中 → 需协调（撤回：kjplan undo）
$ kjplan start 1.1.1
1.1.1 制定党风廉政任务分解：需协调 → 推进中（撤回：kjplan undo）
$ kjplan done 1.1.1
1.1.1 制定党风廉政任务分解：推进中 → 已完成（撤回：kjplan undo）
$ kjplan reopen 1.1.1
1.1.1 制定党风廉政任务分解：已完成 → 推进中（撤回：kjplan undo）
$ kjplan drop 1.1.1
1.1.1 制定党风廉政任务分解：推进中 → 已取消（撤回：kjplan undo）
1.1.1 没有写为什么取消；补写请用 kjplan drop 1.1.1 --note 说明。
$ kjplan reopen 1.1.1
1.1.1 制定党风廉政任务分解：已取消 → 推进中（撤回：kjplan undo）
$ kjplan drop 2.2.1 --note 并入市里的对接会
2.2.1 举办技术对接会：未启动 → 已取消（撤回：kjplan undo）
$ kjplan reopen 2.2.1
2.2.1 举办技术对接会：已取消 → 未启动（撤回：kjplan undo）
$ kjplan done 2.2.1
2.2.1 举办技术对接会：未启动 → 已完成（撤回：kjplan undo）
$ kjplan drop 2.2.1
2.2.1 举办技术对接会：已完成 → 已取消（撤回：kjplan undo）
2.2.1 没有写为什么取消；补写请用 kjplan drop 2.2.1 --note 说明。
$ kjplan done 2.2.1
2.2.1 举办技术对接会：已取消 → 已完成（撤回：kjplan undo）
"""
    )


def test_reopening_goes_back_to_where_it_had_come(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan done 1.1.1 2.1.4 2.2.1
1.1.1 制定党风廉政任务分解：未启动 → 已完成
2.1.4 9月底前完成科技型中小企业评价：未启动 → 已完成
2.2.1 举办技术对接会：未启动 → 已完成
共 3 项。（撤回：kjplan undo）
$ kjplan progress 2.1.4 60%
2.1.4 9月底前完成科技型中小企业评价：- → 60%（撤回：kjplan undo）
$ kjplan note 2.2.1 说明不算启动
2.2.1 举办技术对接会：已登记说明（撤回：kjplan undo）
$ kjplan reopen 1.1.1 2.1.4 2.2.1
1.1.1 制定党风廉政任务分解：已完成 → 未启动
2.1.4 9月底前完成科技型中小企业评价：已完成 → 推进中
2.2.1 举办技术对接会：已完成 → 未启动
共 3 项。（撤回：kjplan undo）
"""
    )


def test_doing_again_what_is_so_already_changes_nothing(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan reopen 1.1.1
1.1.1 制定党风廉政任务分解：本来就是未启动，没有改动。
$ kjplan start 1.1.1 1.1.3
1.1.1 制定党风廉政任务分解：未启动 → 推进中
1.1.3 落实“一岗双责”：未启动 → 长期坚持
共 2 项。（撤回：kjplan undo）
$ kjplan start 1.1.1
1.1.1 制定党风廉政任务分解：本来就是推进中，没有改动。
$ kjplan start 1.1.3
1.1.3 落实“一岗双责”：本来就是长期坚持，没有改动。
$ kjplan reopen 1.1.1
1.1.1 制定党风廉政任务分解：本来就是推进中，没有改动。
$ kjplan done 1.1.1
1.1.1 制定党风廉政任务分解：推进中 → 已完成（撤回：kjplan undo）
$ kjplan done 1.1.1
1.1.1 制定党风廉政任务分解：本来就是已完成，没有改动。
$ kjplan progress 2.1.1 7
2.1.1 新增高新技术企业：未启动 → 推进中，- → 7/11家 63.6%（撤回：kjplan undo）
$ kjplan start 2.1.1
2.1.1 新增高新技术企业：本来就是推进中，7/11家 63.6%，没有改动。
$ kjplan start 2.1.1 --note '  '
2.1.1 新增高新技术企业：本来就是推进中，7/11家 63.6%，没有改动。
$ kjplan drop 2.1.1
2.1.1 新增高新技术企业：推进中 → 已取消（撤回：kjplan undo）
2.1.1 没有写为什么取消；补写请用 kjplan drop 2.1.1 --note 说明。
$ kjplan drop 2.1.1
2.1.1 新增高新技术企业：本来就是已取消，7/11家 63.6%，没有改动。
"""
    )


def test_another_reason_for_the_same_status_is_a_record(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan block 2.2.2
2.2.2 引进技术转移机构：未启动 → 需协调（撤回：kjplan undo）
2.2.2 没有写等谁定什么；补写请用 kjplan block 2.2.2 --note 说明。
$ kjplan block 2.2.2 --note 等分管领导定出资比例
2.2.2 引进技术转移机构：仍是需协调，已登记说明（撤回：kjplan undo）
$ kjplan block 2.2.2 --evidence 某科〔2030〕5号
2.2.2 引进技术转移机构：仍是需协调，已登记佐证材料（撤回：kjplan undo）
$ kjplan block 2.2.2 --evidence 某科〔2030〕6号 --note 等财政局
2.2.2 引进技术转移机构：仍是需协调，已登记说明和佐证材料（撤回：kjplan undo）
$ kjplan block 2.2.2
2.2.2 引进技术转移机构：本来就是需协调，没有改动。
$ kjplan log
日期        编号   记录    登记人  批次      任务与说明
2030-06-30  2.2.2  需协调  张三    ########  引进技术转移机构
2030-06-30  2.2.2  需协调  张三    ########  引进技术转移机构｜等分管领导定出资比例
2030-06-30  2.2.2  需协调  张三    ########  引进技术转移机构｜佐证材料：某科〔2030〕5号
2030-06-30  2.2.2  需协调  张三    ########  引进技术转移机构｜等财政局｜佐证材料：某科〔2030〕6号
"""
    )


def test_why_it_is_dropped_is_asked_for(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan drop 2.1.1
2.1.1 新增高新技术企业：未启动 → 已取消（撤回：kjplan undo）
2.1.1 没有写为什么取消；补写请用 kjplan drop 2.1.1 --note 说明。
$ kjplan drop 2.1.1
2.1.1 新增高新技术企业：本来就是已取消，没有改动。
$ kjplan drop 2.1.1 --note 指标已并入市里
2.1.1 新增高新技术企业：仍是已取消，已登记说明（撤回：kjplan undo）
$ kjplan drop 2.2.1 --evidence 某科〔2030〕5号
2.2.1 举办技术对接会：未启动 → 已取消（撤回：kjplan undo）
2.2.1 没有写为什么取消；补写请用 kjplan drop 2.2.1 --note 说明。
$ kjplan drop 1.1.1 2.2.2 --note 计划调整
1.1.1 制定党风廉政任务分解：未启动 → 已取消
2.2.2 引进技术转移机构：未启动 → 已取消
共 2 项。（撤回：kjplan undo）
"""
    )


def test_an_ongoing_task_is_started_and_never_done(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan start 1.1.3
1.1.3 落实“一岗双责”：未启动 → 长期坚持（撤回：kjplan undo）
$ kjplan list --section 1 --columns id,status,light
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   状态      灯
1.1.1  未启动    绿
1.1.2  未启动    红
1.1.3  长期坚持
$ kjplan done 1.1.3
! 1.1.3 落实“一岗双责”：长期坚持的任务没有完成之日。登记进展请用 kjplan note 1.1.3 说明。
! 什么也没有登记。
[1]
$ kjplan done 1.1.3 --force --note 都做了
! 1.1.3 落实“一岗双责”：长期坚持的任务没有完成之日。登记进展请用 kjplan note 1.1.3 说明。
! 什么也没有登记。
[1]
$ kjplan drop 1.1.3
1.1.3 落实“一岗双责”：长期坚持 → 已取消（撤回：kjplan undo）
1.1.3 没有写为什么取消；补写请用 kjplan drop 1.1.3 --note 说明。
$ kjplan reopen 1.1.3
1.1.3 落实“一岗双责”：已取消 → 长期坚持（撤回：kjplan undo）
"""
    )
