"""Figures in words."""

from __future__ import annotations

import pytest

from kjplan.text.words import gap, percent


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0, "0%"), (7 / 11, "63.6%"), (2999 / 3000, "99.9%"), (0.99999999, "99.9%"), (1, "100%")],
)
def test_a_share(share: float, shown: str) -> None:
    assert percent(share) == shown


@pytest.mark.parametrize(
    ("points", "shown"),
    [(50, "落后 50 点"), (0.04, "持平"), (0, "持平"), (-12.25, "超前 12.2 点")],
)
def test_points_against_pace(points: float, shown: str) -> None:
    assert gap(points) == shown
