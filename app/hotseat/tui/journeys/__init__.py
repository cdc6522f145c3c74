"""Journeys: what the screens of one errand say, and where each leads. The app is all of them together."""
