"""The places of the masthead: which part of the house somebody is in, and where one goes from there."""

from __future__ import annotations

from flask import request

from intake.services.overview import READERS
from intake.views import access

STAFF_ROOMS = {"auditor": "staff", "expert": "staff", "administrator": "admin"}


def room_of(person: access.Person | None) -> str:
    """Which part of the house the person is in."""
    if person is None or person.role is None:
        return "public"
    if person.role.startswith("applicant."):
        return "applicant"
    return STAFF_ROOMS.get(person.role, "staff")


PLACES = {
    "public": (
        ("/measures", "政策目录"),
        ("/check", "测一测"),
        ("/notices", "公示"),
        ("/statistics", "统计"),
        ("/track", "查进度"),
    ),
    "applicant": (
        ("/measures", "政策目录"),
        ("/check", "测一测"),
        ("/mine", "我的申请"),
        ("/mine/firm", "单位档案"),
        ("/notices", "公示"),
    ),
    "staff": (("/desk", "待办"), ("/desk/search", "查找"), ("/office/budgets", "资金"), ("/notices", "公示")),
    "expert": (("/experts", "评审"),),
    "auditor": (("/audit", "审计"), ("/desk/search", "查找"), ("/office/budgets", "资金"), ("/notices", "公示")),
    "administrator": (
        ("/office/people", "人员"),
        ("/office/mail", "邮件"),
        ("/office/settings", "设置"),
        ("/office/calendar", "日历"),
        ("/office/contacts", "联系方式"),
        ("/office/calls", "申报批次"),
        ("/office/budgets", "预算"),
    ),
}


#: Places of some roles beside those of their room.
OBJECTIONS, OVERVIEW, SCENARIOS = (
    ("/desk/objections", "异议"),
    ("/desk/overview", "统计"),
    ("/desk/scenarios", "场景清单"),
)
REMINDERS, WINDOW = ("/desk/reminders", "主动提醒"), ("/desk/window", "窗口代录")
ALSO = {
    **dict.fromkeys(READERS, (OVERVIEW,)),
    "ndrc.reviewer": (OBJECTIONS, REMINDERS, SCENARIOS, OVERVIEW),
    "ndrc.leader": (OBJECTIONS, SCENARIOS, OVERVIEW),
    "auditor": (OBJECTIONS, OVERVIEW),
    **dict.fromkeys(("ndrc.clerk", "window.clerk"), (WINDOW, REMINDERS)),
}


def navigation() -> list[tuple[str, str, bool]]:
    """The places of the masthead for this person: (url, words, whether we are there)."""
    person = access.current()
    role = person.role if person and person.role else ""
    places = PLACES.get(role) or PLACES[room_of(person) if room_of(person) in PLACES else "staff"]
    places, path = (*places, *ALSO.get(role, ())), request.path
    best = max((url for url, _ in places if path == url or path.startswith(url.rstrip("/") + "/")), key=len, default="")
    return [(url, words, url == best and (url != "/" or path == "/")) for url, words in places]
