"""The lists of officers: filters and order live in the address, counts follow them, nonsense changes nothing."""

from __future__ import annotations

import re

import pytest

from tests.web import walk
from tests.web.aside import ITEM, accepted
from tests.web.site import Site


def listed(site: Site, url: str, who: str = "reviewer") -> list[int]:
    """The applications of a list in its order."""
    page = site.get(who, url)
    return [int(one) for one in re.findall(r'<td class="date"><a href="/desk/applications/(\d+)">', page)]


def two(site: Site) -> tuple[int, int]:
    """One accepted earlier with a smaller amount, one later with a larger one."""
    first, _ = accepted(site)
    site.office.later(4)
    firm = site.office.firm(walk.kind_of("m07_standard_national"))
    second = walk.fill(site, firm, "m07_standard_national")
    walk.submit(site, firm, second)
    walk.do(site, "clerk", second, "accept")
    return first, second


def test_a_list_is_narrowed_by_what_the_address_says(site: Site) -> None:
    first, second = two(site)
    assert listed(site, "/desk") == [first, second]
    assert listed(site, "/desk?measure=2") == [first] and listed(site, "/desk?measure=7") == [second]
    assert listed(site, "/desk?state=initial_review") == [first, second] and not listed(site, "/desk?state=approval")
    assert listed(site, f"/desk?q=M0{walk.items()[ITEM].measure}") == [first]
    assert listed(site, "/desk/search?bureau=ndrc") == [first, second] and not listed(site, "/desk/search?bureau=sti")
    assert not listed(site, "/desk?due=late")
    site.office.later(9)
    assert listed(site, "/desk?due=late") == [first]
    page = site.get("reviewer", "/desk?due=late&measure=2")
    assert "1 件已超期" in page and '<option value="2" selected>' in page and 'name="due" value="late"' in page


def test_a_list_is_ordered_as_asked(site: Site) -> None:
    first, second = two(site)
    for sort in ("due", "since", "received"):
        assert listed(site, f"/desk?sort={sort}") == [first, second], sort
    assert listed(site, "/desk?sort=amount") == [second, first]
    page = site.get("reviewer", "/desk?sort=amount&measure=7")
    assert 'aria-sort="descending"' in page and "/desk?measure=7" in page


def test_age_is_drawn_and_told(site: Site) -> None:
    accepted(site)
    assert re.search(r'class="age".*?<span class="date">0 / 8</span>', site.get("reviewer", "/desk"), re.S)
    site.office.later(30)
    assert re.search(r'class="over".*?/ 8</span>', site.get("reviewer", "/desk"), re.S)


def test_nothing_found_leads_on(site: Site) -> None:
    assert "看全部申请" in site.get("reviewer", "/desk")
    accepted(site)
    assert "清除筛选，看全部" in site.get("reviewer", "/desk?measure=14")


@pytest.mark.parametrize(
    "query",
    [
        "state=nowhere",
        "bureau=mayor",
        "due=never",
        "sort=__class__",
        "measure=0x2",
        "q=%00",
        "page=0",
        "page=99",
        "year=x",
    ],
)
def test_what_no_filter_knows_is_left_out(site: Site, query: str) -> None:
    made, _ = accepted(site)
    assert listed(site, f"/desk/search?{query}") == [made]


def test_an_applicants_draft_is_in_no_list(site: Site) -> None:
    walk.fill(site, walk.start_of(site, ITEM), ITEM)
    assert listed(site, "/desk/search", "leader") == []
