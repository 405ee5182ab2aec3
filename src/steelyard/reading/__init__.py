"""From a document to evidence with its place, and on to a draft case."""
