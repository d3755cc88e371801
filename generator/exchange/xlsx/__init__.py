"""The Excel round trip: records as sheets, and edited sheets as changes to records."""
