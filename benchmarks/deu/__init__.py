"""The influence models scored on real decisions of the European Union."""
