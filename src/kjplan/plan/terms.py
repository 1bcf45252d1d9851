"""The words of the document itself for who does what."""

from typing import NamedTuple


class Terms(NamedTuple):
    """The document's own words for who answers, which office carries, which supports."""

    owner: str = "责任人"
    office: str = "责任股室"
    support: str = "配合股室"

    @property
    def unit(self) -> str:
        """What an office is called whatever its part is: 股室, 科室, 单位."""
        return self.office.removeprefix("责任").removeprefix("牵头") or self.office
