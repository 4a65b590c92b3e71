"""What the coach is worth: patterns found, texts held to the truth, calls and their cost."""
