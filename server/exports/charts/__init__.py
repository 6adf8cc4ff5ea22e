"""Charts of who took part how much: pure functions from figures to Vega-Lite, and the one place that draws them.

People stand by their seats and never by their amounts. Whatever colour says is also said by place, shape or words, so
that a chart can be read in black and white.
"""

from server.exports.charts.drawing import draw, draw_all, forget_drawings
from server.exports.charts.flow import flow_chart
from server.exports.charts.looks import DARK, LIGHT, Look, Size, Someone
from server.exports.charts.shares import Part, Shares, shares_chart
from server.exports.charts.timeline import Band, Lane, Mark, Timeline, timeline_chart

__all__ = [
    "DARK", "LIGHT", "Band", "Lane", "Look", "Mark", "Part", "Shares", "Size", "Someone", "Timeline", "draw",
    "draw_all", "flow_chart", "forget_drawings", "shares_chart", "timeline_chart",
]  # fmt: skip
