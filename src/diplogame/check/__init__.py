"""Diagnostics: rules as data, and findings as text."""
