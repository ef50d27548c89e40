"""What may be drawn, by what it is made of.  Each is drawn for the place that it gets (``draw.py``)."""

from __future__ import annotations

from msgspec import Struct

from paiban.base.vocabulary import ChartKind


class ChartSource(Struct, frozen=True):
    """A chart.

    ``labels`` are its categories, ``names`` its series, ``values`` those of each series by category, None where there
    is none.  In a scatter chart the first two series are x and y.  ``unit`` is what the values are counted in.
    """

    kind: ChartKind
    labels: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    title: str = ""
    unit: str = ""


DrawingSource = ChartSource
"""Everything that a picture of the format ``drawing`` may be made of: a closed union, which ``draw.py`` tells apart."""
