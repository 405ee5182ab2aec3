"""Which states are stable, under each concept of stability."""
