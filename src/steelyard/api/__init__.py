"""The verbs of the library, one module each; `steelyard` offers them all.

Every command of the command line calls the verb of its name.
"""
