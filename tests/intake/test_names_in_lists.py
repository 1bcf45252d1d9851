"""Names in the list of a responsibility: where they part."""

from __future__ import annotations

import pytest

from kjplan.intake.names import groups, is_collective, is_joint, is_office, is_person


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市科技局、市财政局", ["市科技局", "市财政局"]),
        ("工业和信息化部、文化和旅游部", ["工业和信息化部", "文化和旅游部"]),
        ("市农业农村和水利局", ["市农业农村和水利局"]),
        ("市教育局和市科技局", ["市教育局", "市科技局"]),
        ("国务院相关部门及各地区", ["国务院相关部门", "各地区"]),
        ("国务院相关部门和单位及各地区", ["国务院相关部门和单位", "各地区"]),
        ("市科技局等有关部门", ["市科技局", "有关部门"]),
        ("市科技局等部门", ["市科技局"]),
        ("市科技局，各区、县（市）政府", ["市科技局", "各区、县（市）政府"]),
        ("各省、自治区、直辖市人民政府", ["各省、自治区、直辖市人民政府"]),
        ("各地区、各部门", ["各地区", "各部门"]),
        ("各镇、街道、市直各部门", ["各镇、街道", "市直各部门"]),
        ("市委组织部（人才办）,市政府办（金融）", ["市委组织部（人才办）", "市政府办（金融）"]),
        ("省工业和信息化厅、财政厅", ["省工业和信息化厅", "财政厅"]),
        ("张三 李四", ["张三", "李四"]),
        ("张 三、李四", ["张三", "李四"]),
        ("市科技局\n市财政局", ["市科技局", "市财政局"]),
    ],
)
def test_names_part_where_they_end(text: str, names: list[str]) -> None:
    assert [name for group in groups(text) for name in group.names] == names


@pytest.mark.parametrize(
    "name", ["各股室", "有关区县", "国务院相关部门", "全局各股室", "市直各部门", "各区属国企"]
)
def test_labels_that_name_nobody(name: str) -> None:
    assert is_collective(name)


def test_offices_and_people() -> None:
    assert is_office("市科技局")
    assert is_office("人民银行某某市分行")
    assert not is_office("加强领导")
    assert is_person("张三")
    assert not is_person("高新股")
    assert not is_person("办公室")


def test_one_label_may_name_two_offices() -> None:
    assert is_joint("成果科（农社科）") == ("成果科", "农社科")
    assert is_joint("市委组织部（人才办）") == ()
