"""Cleaning, storing and showing uploaded files."""
