"""Worked examples that others have published, a row for each case."""

from server.projections.agreement.tables import Row, Table, table


def columns(text: str) -> Table:
    """A table written with a line for each assessor, a dot for a missing score."""
    lines = [[None if mark == "." else int(mark) for mark in line.split()] for line in text.strip().splitlines()]
    return filled(list(zip(*lines, strict=True)))


def filled(rows: list[Row] | list[tuple[int, ...]]) -> Table:
    """A table in which every score was expected."""
    cells = [score for row in rows for score in row]
    return table(rows, cells.count(None) / len(cells) if cells else None)


def crossed(counts: list[list[int]]) -> Table:
    """Two assessors' scores from the table of how often each pair of points was given."""
    return filled(
        [
            (one, other)
            for one, line in enumerate(counts, start=1)
            for other, count in enumerate(line, start=1)
            for _ in range(count)
        ]
    )


SHROUT_FLEISS = columns("""
    9 6 8 7 10 6
    2 1 4 1 5 2
    5 3 6 2 6 4
    8 2 8 6 9 7
""")
"""Shrout & Fleiss 1979, table 2: four judges, six targets."""

KRIPPENDORFF = columns("""
    1 2 3 3 2 1 4 1 2 . . .
    1 2 3 3 2 2 4 1 2 5 . 3
    . 3 3 3 2 3 4 2 2 5 1 .
    1 2 3 3 2 4 4 1 2 5 1 .
""")
"""Krippendorff 2011, "Computing Krippendorff's alpha-reliability", part C: four observers, twelve units."""

GWET = columns("""
    1 2 3 3 2 1 4 1 2 . . .
    1 2 3 3 2 2 4 1 2 5 . .
    . 3 3 3 2 3 4 2 2 5 1 3
    1 2 3 3 2 4 4 1 2 5 1 .
""")
"""Gwet 2014, table 2.10 (`cac.raw4raters` of his R package irrCAC): four raters, twelve subjects, missing ratings."""

HOUT = crossed([[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]])
"""Hout et al. 1987, by Agresti 1990, table 2.10: husband and wife on four points (`SexualFun` of the R package vcd)."""

ANXIETY = columns("""
    3 3 3 4 5 5 2 3 5 2 2 6 1 5 2 2 1 2 4 3
    3 6 4 6 2 4 2 4 3 3 2 3 3 3 2 2 1 3 3 4
    2 1 4 4 3 2 1 6 1 1 1 2 3 3 1 1 3 3 2 2
""")
"""`anxiety` of the R package irr: three raters, twenty subjects, ties."""

ZAR = columns("""
    104 108 111 102 103 102 107 105 108 112 106 114
    74 76 79 72 74 71 74 72 78 77 78 83
    170 170 200 145 155 130 195 160 210 200 180 220
""")
"""Zar 2010, Biostatistical Analysis, example 20.5: wing, tail and bill of twelve birds, in tenths, with ties."""
