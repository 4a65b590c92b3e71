"""Training load."""


def session_load(minutes: int, intensity: int) -> int:
    """Session-RPE: minutes × intensity, in arbitrary units.

    Foster et al., "A new approach to monitoring exercise training", J Strength Cond Res 2001.
    """
    return minutes * intensity
