"""Published conflicts, one file each; `steelyard.stability.published` opens them."""
