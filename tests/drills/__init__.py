"""Drills against the real server process: killed, crowded, out of disk.  Short in `make test`, whole in `make drill`."""
