"""What both documents say of the whole."""

TITLE = "Veche"
API = "v1"
LICENSE = {"name": "MIT"}
