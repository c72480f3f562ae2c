"""What stands once and whatever room may import: languages, spans of time, paging."""
