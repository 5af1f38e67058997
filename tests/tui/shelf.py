"""A shelf of saves that lives in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.tui.sample import SampleGame
from tests.tui.sample_review import SampleReview

from diplogame.tui.review_port import ReviewPort
from diplogame.tui.save_shelf import SaveLine, ShelfError

CODE = "DG1-korea_2017-7F3K-9QWE-RTYU-IOPA-SDFG-HJKL"


def a_save(
    slot: str, name: str, *, automatic: bool = False, broken: str = "", moves: int = 14, ending: str = ""
) -> SaveLine:
    return SaveLine(
        slot=slot,
        name=name,
        scenario="Fire and Fury",
        turn=6,
        turns=24,
        date="June 2017",
        saved="today 14:02",
        moves=moves,
        seed=1871,
        settings="standard · luck reduced",
        tension="63",
        news="PYONGYANG - State television brings back an announcer reserved for occasions.",
        ending=ending,
        automatic=automatic,
        broken=broken,
    )


@dataclass(slots=True)
class SampleShelf:
    """Keeps saves by slot; a broken one cannot be loaded."""

    saves: dict[str, SaveLine] = field(
        default_factory=lambda: {
            "auto": a_save("auto", "Fire and Fury", automatic=True),
            "one": a_save("one", "before the summit"),
            "old": a_save("old", "last year", broken="it was written by a newer version of the game"),
        }
    )
    full: bool = False
    """Whether the disk is full."""
    code: str = CODE
    prepared: list[str] = field(default_factory=list)
    """Saves whose review was prepared."""

    def list(self) -> tuple[SaveLine, ...]:
        return tuple(self.saves.values())

    def prepare_review(self, slot: str) -> None:
        self.prepared.append(slot)

    def save(self, name: str) -> SaveLine:
        if self.full:
            raise ShelfError("The disk is full.")
        made = a_save(name, name)
        self.saves = {key: save for key, save in self.saves.items() if save.name != name} | {name: made}
        return made

    def load(self, slot: str) -> SampleGame:
        if self.saves[slot].broken:
            raise ShelfError(self.saves[slot].broken)
        return SampleGame()

    def review(self, slot: str) -> ReviewPort:
        return SampleReview()

    def delete(self, slot: str) -> None:
        del self.saves[slot]

    def share_code(self) -> str:
        return self.code
