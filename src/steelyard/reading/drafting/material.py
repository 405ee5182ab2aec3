"""What the sections of a draft are made from."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.reading.drafting.citations import Citations
from steelyard.reading.drafting.scene import Scene
from steelyard.reading.reading import Reading


@dataclass(frozen=True)
class Material:
    """A reading, the scene that was set from it, and what has been cited so far."""

    reading: Reading
    scene: Scene
    citations: Citations
