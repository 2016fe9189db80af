"""Examines an installation: each line says whether it is well, what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from intake import keys, sealing
from intake.care import place, store_health
from intake.care.finding import Finding, wrong
from intake.config import Config
from intake.errors import IntakeError
from intake.keys import KeyTrouble
from intake.store.database import Broken, open_database

Check = Callable[[Config], Finding]
OUTSIDE: tuple[Check, ...] = (place.data_directory, place.key_file, place.disk, place.time_zone, place.uploads)
INSIDE: tuple[Check, ...] = (
    *(place.sqlite, store_health.whole, store_health.schema, store_health.key, store_health.clock_agrees),
    *(store_health.chain, store_health.books, store_health.files, store_health.calendar, store_health.tick),
    *(store_health.mail, store_health.backup),
)


def examine(config: Config) -> list[Finding]:
    """Every line, the place first, then what is in the store; nothing is changed."""
    found = [_asked(check, config) for check in OUTSIDE]
    return [*found, *_inside(config)]


def worst(found: list[Finding]) -> int:
    """0 where all is well, 1 where something is to be looked after, 2 where something is wrong."""
    return max((one.level for one in found), default=0)


def _inside(config: Config) -> Iterator[Finding]:
    try:
        open_database(config.database)
    except IntakeError as trouble:
        yield wrong("数据库", trouble.message, "新装运行 intake init；已有备份运行 intake restore")
        return
    except Broken:
        yield wrong("数据库", f"{config.database} 打不开，可能已损坏", "停止服务，用 intake restore 恢复最近的备份")
        return
    try:
        sealing.install(sealing.Safe(keys.load(config.key_file, data_dir=config.data_dir)))
    except KeyTrouble:
        sealing.install(None)  # told by the line of the key file
    for check in INSIDE:
        yield _asked(check, config)


def _asked(check: Check, config: Config) -> Finding:
    try:
        return check(config)
    except (*Broken, OSError, IntakeError) as trouble:
        name = str(check.__doc__).partition(":")[0]
        return wrong(
            name, f"无法检查：{type(trouble).__name__} {trouble}", "先处理上面的错误，再运行一次 intake doctor"
        )
