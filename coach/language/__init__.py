"""The desk's other half: words. Pure: what is sent to a model, and what may be shown."""
