"""Pictures, sentences and pages that show what a weighing found."""
