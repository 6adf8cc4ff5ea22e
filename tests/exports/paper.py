"""What stands on the pages of a PDF."""

import re

import pypdfium2


def pages(content: bytes) -> tuple[str, ...]:
    """The words of each page; where one is broken at a line's end, there is a hyphen."""
    with pypdfium2.PdfDocument(content) as document:
        return tuple(
            page.get_textpage().get_text_bounded().replace("\x02", "-\n").replace("\r\n", "\n") for page in document
        )


def in_one_line(content: bytes) -> str:
    """All words on one line; a word broken at a line's end is whole again."""
    return re.sub(r"\s+", " ", re.sub(r"[-\u00ad\u2010]\n", "", "\n".join(pages(content))))
