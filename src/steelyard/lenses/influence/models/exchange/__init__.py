"""Position exchange: parties trade issue against issue."""
