"""The administrator's view of the letters: where they go, what is stuck, send now."""

from __future__ import annotations

from flask import Blueprint, current_app, request
from werkzeug.wrappers import Response

from intake.post import carriers
from intake.services import mailing
from intake.store import deliveries
from intake.views.access import for_roles, person
from intake.views.page import page, see_other

room = Blueprint("mail", __name__)
STATES = {"waiting": "等待寄出", "sending": "正在寄", "handing": "正在寄", "sent": "已寄出", "dead": "作废",
          "unsure": "不能确定"}  # fmt: skip
KINDS = {
    "reset": "重设密码",
    "email": "确认邮箱",
    "member": "邀请单位人员",
    "staff": "邀请工作人员",
    "digest": "每日摘要",
}


@room.route("/office/mail", methods=["GET", "POST"])
@for_roles("administrator")
def letters() -> Response:
    """What waits, what failed and why; send what waits, or one letter once more."""
    office = current_app.config["OFFICE"]
    if request.method == "POST":
        letter = request.form.get("letter", "")
        if letter.isascii() and letter.isdigit() and len(letter) < 12:
            mailing.send_again(person(), int(letter))
        elif office.smtp is None:  # a mail server may be slow, so only the timer speaks to it
            mailing.send_due(carriers.of(office), site=office.site)
        return see_other("mail.letters")
    return page(
        "office/mail.html", rows=deliveries.latest(), counts=deliveries.counts(), states=STATES, kinds=KINDS,
        server=office.smtp.host if office.smtp else "", folder=office.mail_folder,
    )  # fmt: skip
