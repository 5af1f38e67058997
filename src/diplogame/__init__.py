"""diplogame: play the US envoy in an international crisis, in your terminal."""

__all__ = ["__version__"]

__version__ = "0.1.0"
