"""The summary as a PDF: what a reader with two minutes needs on the first page, the rest behind it.

`summary_page.py` has turned the summary into finished words and numbers; `templates/summary.typ` sets them. The words
travel as JSON data and never become part of the template's own text, so nothing that a person wrote can act as markup.
"""

from datetime import datetime

from server.exports.summary_page import SummaryPage
from server.exports.typesetting import typeset


def document(told: SummaryPage, now: datetime) -> bytes:
    """The PDF, in the page's language."""
    return typeset("summary.typ", told.page, now, charts=told.charts, boards=told.boards)
