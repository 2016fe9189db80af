"""The site in a real Chromium: a real server on a real socket over a real store, and people who press, type and wait."""
