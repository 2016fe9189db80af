"""What an objection asks: the reason, the evidence, and who objects, or that nobody is named."""

from __future__ import annotations

from collections.abc import Mapping

from intake.forms.answers import clean

LIMITS = {"name": 60, "contact": 120, "reason": 4000, "evidence": 2000}
PAPERS = ("paper-1", "paper-2", "paper-3")


def read(typed: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """(words, errors at their fields); an anonymous objection keeps neither name nor contact."""
    words = {name: clean(typed.get(name, "")) for name in LIMITS}
    errors = {name: f"内容太长，请控制在{limit}字以内。" for name, limit in LIMITS.items() if len(words[name]) > limit}
    if typed.get("who") == "anonymous":
        words |= {"name": "", "contact": ""}
    elif typed.get("who") != "named":
        errors["who"] = "请选择实名或者匿名。"
    else:
        for name, what in (("name", "姓名或者单位名称"), ("contact", "联系方式")):
            if not words[name]:
                errors[name] = f"实名提出异议，请填写{what}；不愿留名的，请选择匿名。"
    if not words["reason"]:
        errors["reason"] = "请写明对这一项有什么异议。"
    if not words["evidence"]:
        errors["evidence"] = "请写明依据：从哪里了解到的，有什么材料。"
    return words, errors
