"""Content packs: reading, finding and checking YAML and Markdown."""
