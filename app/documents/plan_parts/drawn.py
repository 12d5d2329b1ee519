"""What is drawn from a list: the 추진모형도, the model of 비전·목표·과제, a picture."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.model import Block, Flow, FlowStep, Layer, Layers, Paragraph, Picture
from app.documents.plan_parts.base import Look, Part

_NONE = "해당 없음"


@dataclass(frozen=True)
class FlowPart(Part):
    """``cycle`` leads from the last box back to the one numbered ``back_to`` (from 0)."""

    steps: tuple[FlowStep, ...]
    caption: str = ""
    cycle: bool = False
    back_to: int = 0
    back_text: str = ""

    @property
    def is_waiting(self) -> bool:
        return not self.steps

    def blocks(self, look: Look) -> tuple[Block, ...]:
        if not self.steps:
            return (Paragraph(_NONE),)
        flow = Flow(self.steps, self.caption, self.cycle, self.back_to, self.back_text)
        return (flow,)


@dataclass(frozen=True)
class LayersPart(Part):
    layers: tuple[Layer, ...]
    caption: str = ""

    @property
    def is_waiting(self) -> bool:
        return not self.layers

    def blocks(self, look: Look) -> tuple[Block, ...]:
        if not self.layers:
            return (Paragraph(_NONE),)
        return (Layers(self.layers, self.caption),)


@dataclass(frozen=True)
class PicturePart(Part):
    """``width_mm`` 0 leaves the picture as large as it is."""

    content: bytes | None
    media_type: str = "image/png"
    caption: str = ""
    width_mm: int = 0

    @property
    def is_waiting(self) -> bool:
        return not self.content

    def blocks(self, look: Look) -> tuple[Block, ...]:
        if not self.content:
            return (Paragraph("그림: 해당 없음"),)
        return (Picture(self.content, self.media_type, self.caption, float(self.width_mm)),)
