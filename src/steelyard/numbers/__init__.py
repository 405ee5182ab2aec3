"""Numbers and quantities as people write them: one grammar for documents, for cases and for what a quote states."""
