"""Plain nouns that are handed core values and draw them. They touch no practice, store or model."""
