"""What the status page adds to the road: a correction worked through point by point, messages, and the ways on."""

from __future__ import annotations

import io
import re

from intake.services.people import Person
from intake.store import applications
from tests.samples.files import pdf_bytes
from tests.web import walk
from tests.web.aside import accepted, ask, papers, proposed, rejected, resubmit, told
from tests.web.site import Site
from workflows.language import Award


def tags(site: Site, firm: Person, made: int) -> list[str]:
    page = site.get(firm, f"/applications/{made}")
    part = page[page.index('id="correction"') : page.index("经过</h2>")]
    return re.findall(r'class="tag tag-\w+">([^<]+)<', part)


def test_each_point_is_ticked_off_as_it_is_answered(site: Site) -> None:
    made, firm = accepted(site)
    answer = next(name for name in applications.by_id(made).submitted if name.endswith("_fen"))
    ask(site, made, papers()[0], answer)
    assert tags(site, firm, made) == ["还没有改", "还没有改"]
    at = f"/applications/{made}/papers"
    site.post(firm, f"{at}/{papers()[0]}", {"file": (io.BytesIO(pdf_bytes("新的")), "新的.pdf")}, page=at)
    assert tags(site, firm, made) == ["已处理", "还没有改"]
    page = site.get(firm, f"/applications/{made}")
    assert "共 2 处，已处理 1 处" in page and "只有下面这几处可以改" in page
    typed = walk.asking.typed_from(walk_award(made), {**applications.by_id(made).submitted, answer: 999_999_900}, {})
    site.post(firm, f"/applications/{made}/edit", {**typed.to_dict(flat=False), "item": applications.by_id(made).item})
    assert tags(site, firm, made) == ["已处理", "已处理"]
    resubmit(site, firm, made)
    page = site.get(firm, f"/applications/{made}")
    assert 'id="correction"' not in page and "看清单" in page and "请重新扫描" in page


def walk_award(made: int) -> Award:
    row = applications.by_id(made)
    return next(one for measure in walk.measures() for one in measure.awards if one.id == row.award)


def test_every_message_can_be_read_again_on_the_page(site: Site) -> None:
    made, firm = proposed(site)
    page = site.get(firm, f"/applications/{made}")
    for words in told(made):
        assert words in page, words
    assert page.index("提出陈述申辩") < page.index("经过</h2>")
    walk.do(site, firm, made, "state", statement="请再核实")
    page = site.get(firm, f"/applications/{made}")
    assert "已收到您的说明" in page and "提出陈述申辩" not in page


def test_a_decision_shows_reasons_clauses_and_every_way_on_once(site: Site) -> None:
    made, firm = rejected(site)
    page = re.sub(r"<[^>]+>", "", site.get(firm, f"/applications/{made}"))
    assert "营收报告不符" in page and "申请内部复核的最后一天是" in page
    main = page[: page.index("消息")]
    assert main.count("行政复议") == 1
    site.office.later(40)
    page = site.get(firm, f"/applications/{made}")
    assert "申请内部复核的最后一天是" in page and f"/applications/{made}/actions/appeal" not in page
