"""Steps aside that several journeys take: asked to correct, rejected, told, lying on a desk."""

from __future__ import annotations

from typing import Any

from intake.services.people import Person
from intake.store.models import Outbox
from tests.web import walk
from tests.web.site import Site

ITEM = "m02_growth_tier_500"


def submitted(site: Site, item: str = ITEM) -> tuple[int, Person]:
    firm = walk.start_of(site, item)
    made = walk.fill(site, firm, item)
    walk.submit(site, firm, made)
    return made, firm


def accepted(site: Site, item: str = ITEM) -> tuple[int, Person]:
    made, firm = submitted(site, item)
    walk.do(site, "clerk", made, "accept")
    return made, firm


def papers() -> list[str]:
    return [p.key for p in walk.items()[ITEM].documents if p.made_by == "applicant"]


def ask(site: Site, made: int, *targets: str, status: int = 303, reason: str = "", who: str = "reviewer") -> Any:
    data: dict[str, Any] = {"points-target": list(targets), "reason": reason}
    data |= {f"points-words-{target}": "请重新扫描" for target in targets}
    return walk.do(site, who, made, "request_correction", status, **data)


def resubmit(site: Site, firm: Person, made: int) -> None:
    site.post(firm, f"/applications/{made}/submit", {"declared": "yes"}, page=f"/applications/{made}/check")


def proposed(site: Site) -> tuple[int, Person]:
    made, firm = accepted(site)
    failed = walk.items()[ITEM].predicates[-1]
    data = {"failed-target": failed.name, f"failed-words-{failed.name}": "报告不符"}
    walk.do(site, "reviewer", made, "propose_rejection", reason="营收报告不符", evidence="审计报告第3页", **data)
    return made, firm


def rejected(site: Site) -> tuple[int, Person]:
    made, firm = proposed(site)
    walk.do(site, firm, made, "state", statement="请再核实")
    walk.do(site, "leader", made, "uphold", reason="已核实，维持")
    return made, firm


def told(made: int) -> list[str]:
    return [row.words for row in Outbox.select().where(Outbox.application == made).order_by(Outbox.id)]


def on_desk(site: Site, who: str, made: int) -> bool:
    return f'href="/desk/applications/{made}"' in site.get(who, "/desk")
