"""Numbers and quantities as people write them.

One grammar for documents, for cases and for what a quote states.
"""
