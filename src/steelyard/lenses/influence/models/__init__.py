"""The influence models, one folder for each family."""
