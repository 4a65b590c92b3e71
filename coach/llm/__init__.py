"""The telephone: texts from a language model, or a reason why there is none."""
