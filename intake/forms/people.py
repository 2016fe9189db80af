"""Forms about people and the office: registering, declaring other money; plain fields, messages in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from intake import passwords
from intake.forms.answers import clean
from intake.identity import Unreadable, credit_code, id_number, numbers
from workflows.facts.choices import APPLICANT_KIND, ENUMS

PERSON, BRANCH = "natural_person", "branch"
LONG = 200
KEPT = (
    "parent_code",
    "legal_representative",
    "address",
    "contact_name",
    "contact_phone",
    "bank_name",
    "account_name",
    "bank_account",
    "parent_code",
)
LABELS = {
    "name": "单位名称",
    "legal_representative": "法定代表人",
    "address": "地址",
    "contact_name": "联系人",
    "contact_phone": "联系电话",
    "bank_name": "开户银行",
    "account_name": "账户名称",
    "bank_account": "银行账号",
    "parent_code": "所属法人的统一社会信用代码",
    "login": "用户名",
    "person": "您的姓名",
}
REQUIRED = ("name", "contact_name", "contact_phone", "login", "person")


class Registration:
    """What registering asks; ``problems`` by field after ``read``."""

    required: tuple[str, ...] = REQUIRED

    def __init__(self, data: MultiDict[str, str]) -> None:
        self.data = data
        self.problems: dict[str, str] = {}

    def typed(self, name: str) -> str:
        """What stands in the input; never a password."""
        return "" if name.startswith("password") else str(self.data.get(name, ""))

    def read(self) -> dict[str, str]:
        """The answers, cleaned."""
        found = {name: clean(str(self.data.get(name, ""))) for name in (*LABELS, "applicant_kind")}
        for name, text in found.items():
            if len(text) > LONG:
                self.problems[name] = f"内容太长，请控制在{LONG}字以内。"
        for name in self.required:
            if not found[name]:
                self.problems[name] = f"请填写{LABELS[name]}。"
        if found["applicant_kind"] not in {choice.value for choice in APPLICANT_KIND}:
            self.problems["applicant_kind"] = "请选择主体类型。"
        self._code(found)
        self._parent(found)
        self._account(found)
        self._password(found)
        return found

    def _parent(self, found: dict[str, str]) -> None:
        """A branch names the legal person it belongs to (caps and duplicates count both as one); nobody else does."""
        typed, found["parent_code"] = found["parent_code"], ""
        if found["applicant_kind"] != BRANCH:
            if typed:
                self.problems["parent_code"] = "只有分支机构填写所属法人；请清空这一项，或把主体类型改为分支机构。"
            return
        try:
            found["parent_code"] = credit_code.parse(typed).value
        except Unreadable as wrong:
            self.problems["parent_code"] = f"所属法人：{wrong}"
        if found["parent_code"] and found["parent_code"] == found.get("credit_code"):
            self.problems["parent_code"] = "所属法人的代码不能与分支机构自己的相同，请照总公司的营业执照填写。"

    def _code(self, found: dict[str, str]) -> None:
        typed = str(self.data.get("credit_code", ""))
        try:
            if found["applicant_kind"] == PERSON:
                found["id_number"], found["credit_code"] = id_number.parse(typed).value, ""
            else:
                found["credit_code"], found["id_number"] = credit_code.parse(typed).value, ""
        except Unreadable as wrong:
            self.problems["credit_code"] = str(wrong)

    def _account(self, found: dict[str, str]) -> None:
        number = "".join(found["bank_account"].split())
        if number and (not number.isascii() or not number.isdigit() or not 8 <= len(number) <= 32):
            self.problems["bank_account"] = "请填写8至32位数字的银行账号，可以有空格。"
        found["bank_account"] = number

    def _password(self, found: dict[str, str]) -> None:
        password = str(self.data.get("password", ""))
        wrong = passwords.faults(password, login_name=found["login"])
        if wrong:
            self.problems["password"] = "".join(wrong)
        elif password != str(self.data.get("password_again", "")):
            self.problems["password_again"] = "两次填写的密码不一样。"
        found["password"] = password


class FromPaper(Registration):
    """What a clerk copies from the paper of an applicant that has no account."""

    required = ("name", "contact_name", "contact_phone")

    def read(self) -> dict[str, str]:
        """The answers, cleaned; a person has no credit code and registers alone."""
        found = super().read()
        if found["applicant_kind"] == PERSON:
            self.problems["applicant_kind"] = "个人申报须本人用身份证登记，窗口只代录单位的申请。"
        return found

    def _password(self, found: dict[str, str]) -> None:
        found["password"] = found["login"] = ""


def registration(found: Mapping[str, str], licence: Any = None, authorisation: Any = None) -> dict[str, Any]:
    """The columns of a registration for the service."""
    return {
        "name": found["name"],
        "applicant_kind": found["applicant_kind"],
        "credit_code": found["credit_code"],
        "id_number": found["id_number"],
        "login": found["login"],
        "password": found["password"],
        "person": found["person"],
        "fields": {name: found[name] for name in KEPT if found[name]},
        "licence": licence,
        "authorisation": authorisation,
    }


FUND_STATUS = (("pending", "正在申请"), ("approved", "已批准"), ("received", "已到账"))
FUND_LEVEL = (("national", "国家"), ("regional", "自治区"), ("city", "哈密市"), ("district", "伊州区"))


def kinds_of_award() -> tuple[tuple[str, str], ...]:
    """Kinds of other public money, in words."""
    return tuple((choice.value, choice.label) for choice in ENUMS["award_kind"])


def read_fund(data: MultiDict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """A declared fund: (columns, problems by field)."""
    found: dict[str, Any] = {
        name: clean(str(data.get(name, "")))[:LONG]
        for name in ("policy_name", "authority", "content", "level", "award_kind", "status")
    }
    errors = {}
    if not found["policy_name"]:
        errors["policy_name"] = "请填写政策或项目名称。"
    for name, allowed in (("level", FUND_LEVEL), ("status", FUND_STATUS), ("award_kind", kinds_of_award())):
        if found[name] not in dict(allowed):
            errors[name] = "请从列出的选项里选择一项。"
    try:
        fen = numbers.yuan_to_fen(str(data.get("amount", "")))
        found["amount_yuan"] = -(-fen // 100)
    except Unreadable as wrong:
        errors["amount"] = str(wrong)
    try:
        issued = clean(str(data.get("policy_issue_date", "")))
        found["policy_issue_date"] = numbers.day(issued) if issued else None
    except Unreadable as wrong:
        errors["policy_issue_date"] = str(wrong)
    return found, errors
