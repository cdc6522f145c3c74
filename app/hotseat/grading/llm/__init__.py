"""The second reader: any OpenAI-compatible endpoint behind the same rungs. Nothing here is imported before it is used."""
