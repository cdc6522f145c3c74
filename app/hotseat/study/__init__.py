"""What a reader can do with what was written: browse, search, spot flaws, see progress, drill, carry it elsewhere."""
