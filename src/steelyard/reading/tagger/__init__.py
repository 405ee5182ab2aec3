"""The trained tagger: attributions and moves as places in a text, by weights that ship with the package."""
