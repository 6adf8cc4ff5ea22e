"""How often the rule for echoes is right: on six real meetings, in which there are none, and with echoes put in.

`docs/speech.md` tells these figures.
"""

import numpy as np

from server.projections.participation.echoes import echoes
from server.projections.participation.speech import Stretches, length, turns
from tests.meetings import MEETINGS, utterances

LAG, JITTER, PART = (0.08, 0.5), 0.05, 0.25
"""Seconds of delay, and of the error of each end; how much of the turns comes out of a loudspeaker."""


def speakers(meeting: str) -> dict[str, Stretches]:
    said: dict[str, list[tuple[float, float]]] = {}
    for one in utterances(meeting):
        if one.begin < one.end:
            said.setdefault(one.speaker, []).append((one.begin / 1000, one.end / 1000))
    return {who: turns(np.array(spans)) for who, spans in said.items()}


def test_real_people_are_hardly_ever_taken_for_an_echo() -> None:
    spoken = taken = counted = wrong = 0.0
    for meeting in MEETINGS:
        runs = speakers(meeting)
        for who, own in runs.items():
            found = np.logical_or.reduce([echoes(own, theirs) for other, theirs in runs.items() if other != who])
            counted, wrong = counted + len(own), wrong + found.sum()
            spoken, taken = spoken + length(own), taken + length(own[found])
    print(f"real turns taken for an echo: {wrong:.0f} of {counted:.0f}, {100 * taken / spoken:.2f} % of the time")
    assert counted > 2_000
    assert wrong / counted < 0.04
    assert taken / spoken < 0.005


def test_most_echoes_are_found_though_the_listener_speaks_too() -> None:
    draw, put_in, found = np.random.default_rng(3), 0, 0
    for meeting in MEETINGS:
        runs = speakers(meeting)
        people = list(runs)
        for who, listener in zip(people, [*people[1:], people[0]], strict=True):
            some = runs[who][draw.random(len(runs[who])) < PART]
            late = some + draw.uniform(*LAG, size=(len(some), 1)) + draw.normal(0, JITTER, some.shape)
            late = late[late[:, 0] < late[:, 1]]
            heard = turns(np.concatenate((runs[listener], late)))
            told = echoes(heard, runs[who])
            turn = np.searchsorted(heard[:, 0], late[:, 0] + 1e-9, side="right") - 1
            put_in, found = put_in + len(late), found + int(told[turn].sum())
    print(f"echoes found: {found} of {put_in}")
    assert put_in > 500
    assert 0.55 < found / put_in < 0.8
