"""The bot killed under load, again and again, and what is left of what it promised."""
