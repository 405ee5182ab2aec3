"""What a reader looks at: the annotated article."""
