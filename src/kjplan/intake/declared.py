"""What a document declares once for all its later responsibilities: the first one leads."""

import re
from typing import NamedTuple

from kjplan.intake.names import groups

FIRST = re.compile(
    r"(?:第一个?|首位|第一位|最前|排名最前)(?!个逗号)[^，。；、]{0,14}(?:为|是)(?:主要)?(?:牵头|主办)"
)
FIRST_GROUP = re.compile(r"第一个逗号[之以]?前[^，。；]{0,10}(?:为|是)牵头")
EVERYWHERE = re.compile(
    r"以下(?:各项)?(?:任务|工作|举措|措施)?均[需须由]?要?(?P<who>[^，。；]{2,60}?)"
    r"(?:按职责分工)?(?:负责|落实|配合|组织实施)[^，。；]{0,6}(?:，|,)?不再(?:一一|逐一|重复)?列"
)


class Custom(NamedTuple):
    """What a document declares once for its later brackets."""

    first: bool = False
    first_group: bool = False
    everywhere: tuple[str, ...] = ()


def custom(text: str, before: Custom) -> Custom:
    """Read what a note or a sentence of the document declares for what follows."""
    everywhere = before.everywhere
    if match := EVERYWHERE.search(text):
        everywhere = tuple(name for group in groups(match["who"]) for name in group.names)
    first_group = before.first_group or bool(FIRST_GROUP.search(text))
    first = before.first or (not first_group and bool(FIRST.search(text)))
    return Custom(first, first_group, everywhere)
