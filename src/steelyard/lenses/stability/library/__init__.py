"""Published conflicts, one file each; `steelyard.lenses.stability.published` opens them."""
