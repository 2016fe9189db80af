"""Who speaks for an applicant: another post, or none any more; never without a signatory."""

from __future__ import annotations

from intake.errors import BadInput, NotFound, Refused
from intake.services import recording
from intake.services.inviting import POSTS
from intake.services.people import Person
from intake.store import links
from intake.store import memberships as store
from intake.store import people as people_store
from intake.store.database import write_tx


def change(by: Person, account: int, post: str) -> None:
    """Give a colleague another post; ``post`` empty takes it away.  It counts from the next request on.

    NotFound for who is none of them; refused for the last signatory; two who remove each other at once: the second is refused.
    """
    by.needs("applicant.signatory")
    organisation = by.organisation or 0
    if account not in {row[0] for row in store.of(organisation)}:
        raise NotFound()
    if post and post not in POSTS:
        raise BadInput({"post": "请选择身份。"})
    applicant = people_store.organisation(organisation)
    if applicant is None or (post == "signatory" and applicant.applicant_kind == "natural_person"):
        raise BadInput({"post": "个人申报由本人签署，不能另设签署人。"})
    with write_tx():
        if post != "signatory" and not store.another_signatory(account, organisation):
            raise Refused.because("last_signatory", "单位至少要留一名签署人；请先邀请或指定另一名签署人", "1")
        if not store.remove(account, organisation):
            raise NotFound()
        if post != "signatory":  # nobody keeps a way back in
            links.void(recording.moment(), kind="member", organisation=organisation, made_by=account)
        if post:
            people_store.add_membership(account, organisation, post)
        body = {"account": account, "organisation": organisation, "post": post}
        recording.office_act(by.id, str(by.role), "change_member" if post else "remove_member", body=body)
