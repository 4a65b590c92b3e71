"""What reception says and how."""
