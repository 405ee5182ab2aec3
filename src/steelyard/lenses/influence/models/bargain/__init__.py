"""Nash bargaining of many parties."""
