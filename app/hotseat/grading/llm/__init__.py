"""The second reader: any OpenAI-compatible endpoint behind the same rungs, imported only when used."""
