"""The sections of a case, one module each; `steelyard.case.registry` puts them together."""
