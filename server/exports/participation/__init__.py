"""Who took part how much, as a page or a file tells it: sentences, tables and charts from the same figures.

Nothing here rates anybody. People stand by their seats; no sentence says more than the figure behind it.
"""

from server.exports.participation.account import Account, Noted, account
from server.exports.participation.pictures import picture
from server.exports.participation.report import report

__all__ = ["Account", "Noted", "account", "picture", "report"]
