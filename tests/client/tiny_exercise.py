"""Plays a tiny exercise and writes what came of it into a file: `tiny_exercise.py ADDRESS TOKEN FILE`."""

import sys
from uuid import uuid4

from veche.client import Refused, Veche

address, token, file = sys.argv[1:]
with Veche(address, token) as veche:
    session = veche.make_session("brainstorm", "en", title="Tuesday, by program")
    links = session["links"]
    host = veche.join(links["facilitator"], "Olga", consent=True)
    ann = veche.join(links["candidate"], "Ann", consent=True)
    with host.connect() as lead, ann.connect() as room:
        lead.ask("phase.start")
        started = room.wait("phase.started")
        print("phase", started["data"]["phase"], "ends at", started["data"]["ends_at"])
        room.ask("chat.send", {"text": "Shall we begin?"})
        print("heard", lead.wait("chat.sent")["data"])
        try:
            room.ask("phase.end")
        except Refused as refused:
            print("refused", refused.code)
        lead.ask("exercise.end")
        lead.ask("session.close", wish=str(uuid4()))
    print("log", [fact["type"] for fact in veche.log(session["id"])][-3:])
    print("wrote", veche.export(session["id"], "pdf", file).stat().st_size > 10_000)
