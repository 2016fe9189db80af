"""The office's commands, by what one does: running it, checking it, keeping it safe, its keys."""

from __future__ import annotations

from intake.commands import checking, keeping, keys, running

COMMANDS = (*running.COMMANDS, *checking.COMMANDS, *keeping.COMMANDS, *keys.COMMANDS)
