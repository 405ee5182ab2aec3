"""Tables; they stand in `steelyard.parts`."""

from steelyard.parts import Cell as Cell
from steelyard.parts import Column as Column
from steelyard.parts import Table as Table
