"""From where on a bundle suffices, is a bluff, or costs a holder something."""

from __future__ import annotations

SUFFICIENT = 0.5
"""Agreement in this share of draws is enough."""
CARRIED = 0.5
"""A threat that would be carried out in a smaller share of draws is a bluff, and not chosen."""
LOSS = 1e-12
"""What counts as no loss to a holder, in its stakes."""
