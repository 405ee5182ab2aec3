"""Published conflicts, one file each; `steelyard.lenses.stability.files.published` opens them."""
