"""The waist for interviewers: headless verbs in their words. What the cockpit can do can be done here without it."""
