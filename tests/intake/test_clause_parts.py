"""Clauses: where a paragraph parts into tasks, of which kind each is, and its short name."""

from __future__ import annotations

from datetime import date

import pytest

from kjplan.intake.clauses import split
from kjplan.intake.tasks import Context, task

YEAR = (date(2030, 1, 1), date(2030, 12, 31))


def parts(text: str) -> list[str]:
    return [entry.text for entry in split(text)]


def kind(text: str) -> str:
    (entry,) = split(text)
    return task(entry, 1, Context(YEAR)).kind


def names(text: str) -> list[str]:
    return [task(entry, 1, Context(YEAR)).title for entry in split(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["加强队伍建设，", "完善考核办法，", "举办业务培训。"],
        ["推进改革；", "出台细则。"],
        ["围绕重点产业，依托高校院所，建设创新平台。"],
        ["到2030年，培育企业100家，", "集聚人才500人。"],
        ["把学习和实践结合起来，", "将成果纳入清单，", "按照要求报送材料。"],
        ["推行线上办理，减少资源浪费。"],
        ["加强巡查，从而避免事故发生。"],
        ["深化改革，激发创新活力。"],
        ["推进改革，同时，加强监管。"],
        ["坚持拓展空间、打造特色、沉淀内涵、提升效益。"],
        ["引进领军人才1人、", "高端技术人才6人。"],
        ["制定人才引育政策、", "开放创新相关政策，", "完善服务体系。"],
        ["召开好民主生活会、", "组织生活会。"],
        ["落实学习制度、", "做好宣传工作、", "加强队伍建设。"],
        ["申报省、市科技项目。"],
        ["推进图片设计、视频制作、软件开发等服务。"],
        ["选派科技特派员", "及“三区”人才，", "并完成考核工作。"],
        ["开展“甲行动”", "“乙行动”等活动。"],
        ["推进重点项目，", "确保甲项目6月底前开工、", "乙项目9月底前竣工、", "丙项目年底前投产。"],
        ["确保研发投入强度、", "技术合同成交额在某某市居首。"],
        ["加强指导（包括培训，帮扶），", "推进试点工作。"],
        ["推动“一张网，一扇门”改革，", "优化办理流程。"],
    ],
)
def test_clauses_part_where_a_clerk_would_part_them(expected: list[str]) -> None:
    assert parts("".join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("制定年度培训计划。", "once"),
        ("组织召开年度大会。", "once"),
        ("组织申报省级平台。", "once"),
        ("6月底前推进系统上线。", "once"),
        ("落实巡察反馈意见整改工作。", "once"),
        ("开展第三届创新创业大赛。", "once"),
        ("加强队伍建设。", "ongoing"),
        ("定期开展廉政谈话。", "ongoing"),
        ("常态化召开联席会议。", "ongoing"),
        ("鼓励企业设立研发中心。", "ongoing"),
        ("建立健全长效机制。", "ongoing"),
        ("每季度召开专题会。", "recurring"),
        ("每半年开展一次检查。", "recurring"),
        ("新增高新技术企业11家以上。", "target"),
        ("具体措施：", "statement"),
        ("本办法自2030年1月1日起施行。", "statement"),
    ],
)
def test_kinds_of_tasks(text: str, expected: str) -> None:
    assert kind(text) == expected


def test_an_unknown_verb_is_a_task_and_doubtful() -> None:
    (entry,) = split("企业竞争力不断提升。")
    clause = task(entry, 7, Context(YEAR))
    assert clause.kind == "ongoing"
    assert [(doubt.paragraph, doubt.read, doubt.otherwise) for doubt in clause.doubts] == [
        (7, "没有认出动词，读作长期任务", "也可能是说明，不是任务")
    ]


def test_what_is_certain_is_not_marked() -> None:
    for entry in split("按照部署，制定方案，加强宣传，每季度召开专题会，新增企业3家。"):
        assert task(entry, 1, Context(YEAR)).doubts == ()


def test_short_names_say_the_verb_and_its_object() -> None:
    assert names("扎实推进科技体制改革，") == ["推进科技体制改革"]
    assert names("申报工程技术研究中心、企业研发中心。") == [
        "申报工程技术研究中心",
        "申报企业研发中心",
    ]
    assert names("（3）及时回应社会关切。") == ["回应社会关切"]
    assert all(
        len(name) <= 16
        for name in names(
            "根据上级关于安全生产工作的一系列部署和要求，制定某某市科技局重点领域安全生产专项整治行动实施方案。"
        )
    )
