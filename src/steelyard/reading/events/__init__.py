"""Who did what to whom: the main event of a sentence in the types of PLOVER."""

from steelyard.reading.events.events import Event, events_of, likeliest, page_events, text_event
from steelyard.reading.events.lexicon import TYPES

__all__ = ["TYPES", "Event", "events_of", "likeliest", "page_events", "text_event"]
