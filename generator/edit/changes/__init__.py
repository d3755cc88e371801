"""What changed between two states of the content, record by record, in words."""
