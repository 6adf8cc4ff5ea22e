"""What programs read about the server, as files beside its code: `python -m server.describing` writes them.

Two documents, and what follows from them: one file that the types of the browsers' code are held against, and one that
types the Python client.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from server.app import create_app
from server.config import Settings
from server.describing.typed_dicts import typed_dicts
from server.describing.typescript import typescript
from server.edge.describing.asyncapi import asyncapi
from server.edge.describing.openapi import Description
from server.edge.describing.shapes import Json

ROOT = Path(__file__).parent.parent.parent
COMMAND = "python -m server.describing"


def files() -> Mapping[Path, str]:
    """Every file that follows from the code, with what has to stand in it."""
    calls, messages = openapi(), asyncapi()
    return {
        ROOT / "docs" / "openapi.json": _written(calls),
        ROOT / "docs" / "asyncapi.json": _written(messages),
        ROOT / "web" / "src" / "wire.generated.ts": typescript(messages),
        ROOT / "server" / "programs" / "veche" / "client" / "wire.py": typed_dicts(messages, calls),
    }


def openapi() -> Json:
    """What a server of this version says about its calls."""
    with TemporaryDirectory() as folder:
        server = create_app(Settings.from_env({}, data_dir=folder))
        try:
            api: Description = server.app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
            return api.document()
        finally:
            server.stop()


def _written(document: Json) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
