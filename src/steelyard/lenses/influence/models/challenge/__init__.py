"""Challenges on one issue: the expected-utility model, with attitudes to risk and without."""
