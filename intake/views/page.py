"""Answers with a page, or with the one block of it that htmx will swap in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, g, make_response, redirect, render_template, request, url_for
from jinja2_fragments.flask import render_block
from werkzeug.wrappers import Response as BaseResponse

from intake import clock, translating
from intake.forms import answers
from intake.forms.acting import BUREAUS, VOTES
from intake.services import entering, reaching, todo
from intake.services.recording import day_of, parse
from intake.services.standing import ROLE_LABELS, label_of
from intake.store.sessions import Lent
from intake.views import access, hx, wording
from intake.views.places import navigation, room_of
from workflows.actions import ACTIONS
from workflows.states import STATES

ROOT = Path(__file__).resolve().parents[2]


def page(template: str, *, block: str = "", status: int = 200, **context: Any) -> Response:
    """The whole page; where htmx asks and ``block`` is given, only that block."""
    if block and hx.is_fragment():
        return make_response(render_block(template, block, **context), status)
    return make_response(render_template(template, **context), status)


def see_other(endpoint: str, **values: Any) -> BaseResponse:
    """The answer to a write: look there."""
    return redirect(url_for(endpoint, **values), code=303)


def came_from() -> str:
    """The path of the page the request came from, if it lies on this site, else empty."""
    there, home = request.referrer or "", request.host_url
    path = "/" + there[len(home) :] if there.startswith(home) else ""
    return path if path.isprintable() and not path.startswith(("//", "/\\")) else ""


def _globals(upload_limit: int) -> dict[str, Any]:
    """What every template may call, by name."""
    return dict(
        navigation=navigation,
        role_label=role_label,
        lent_label=lent_label,
        state_label=lambda state: STATES[state].label if state in STATES else "",
        standing_label=label_of,
        outcome_words=OUTCOMES,
        in_words=answers.in_words,
        typed_of=lambda fact, value: next(iter(answers.show(fact, value)), ""),
        action_label=action_label,
        local_day=day_of,
        weekday=lambda day: "周" + "一二三四五六日"[date.fromisoformat(day).weekday()],
        local_time=local_time,
        bureaus=BUREAUS,
        vote_words=VOTES,
        upload_limit=upload_limit,
        told=told,
        **wording.GLOBALS,
    )


def init_app(app: Flask) -> None:
    """Templates know these words, and every page the same frame."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(_globals(app.config["OFFICE"].upload_limit))

    @app.context_processor
    def frame() -> dict[str, Any]:
        """The frame of every page; ``ui`` is imported with the application's own globals."""
        ui = current_app.jinja_env.get_template("components/ui.html").make_module({})
        person = access.current()
        office = current_app.config["OFFICE"]
        return {
            "ui": ui,
            "today": clock.today(),
            "room": room_of(person),
            "current_person": _Shown(person) if person else None,
            "demo": office.demo,
            "switch_role_url": "/role" if person and len(person.roles) + len(person.lent) > 1 else "",
            "contact_line": reaching.line(),
            "todo_count": len(waiting()),
            "ask_again": bool(person) and not entering.proved(person),
            "waived": office.factor_waived,
            "sign_in_url": "/sign-in",
            "sign_out_url": "/sign-out",
        }


def waiting() -> tuple[todo.Todo, ...]:
    """What waits for the applicant who is signed in; asked once a request, nothing for anybody else."""
    if "todo" not in g:
        person = access.current()
        mine = person is not None and (person.role or "").startswith("applicant.")
        g.todo = todo.of(person) if mine and person is not None else ()
    found: tuple[todo.Todo, ...] = g.todo
    return found


def told(act: Any, *, applicant: bool = False) -> str:
    """An act as a sentence."""
    return wording.told(act, applicant=applicant, label=action_label(act.action, act.from_state))


def local_time(moment: str | None) -> str:
    """A stored moment as people read it in Beijing."""
    return parse(moment).astimezone(clock.SHANGHAI).strftime("%Y-%m-%d %H:%M") if moment else ""


ACTION_LABELS = {
    **{action.name: action.label for action in ACTIONS},
    "start": "新建草稿",
    "attach": "上传材料",
    "detach": "移出材料",
    "check_fact": "核定事实",
    "draw_panel": "抽取专家",
    "refill_panel": "更换、补抽专家",
    "declare": "回避声明",
    "score": "专家评分",
    "reveal": "查看完整号码",
    "register": "登记单位",
    "discard": "删除草稿",
    "ask_signature": "提请签署",
    "confirm_organisation": "确认单位",
    "refuse_organisation": "不予确认单位",
    "add_staff": "新建账号",
    "set_roles": "调整身份",
    "set_setting": "改动设置",
    "set_budget": "录入预算",
    "enter_year": "录入日历",
    "publish_call": "发布批次",
    "prompt": "提示办理",
    "draw_checks": "抽取抽查对象",
    "import_rows": "导入表格",
    "notify_delay": "书面告知延期",
    "clock_jumped": "发现时钟跳动",
    "confirm_clock": "确认时钟",
    "invite_member": "邀请单位人员",
    "invite_staff": "邀请工作人员",
    "withdraw_invitation": "收回邀请",
    "join": "接受邀请",
    "change_member": "调整单位人员",
    "remove_member": "移出单位人员",
    "set_second_factor": "设置登录验证器",
    "use_spare_code": "使用备用码",
    "renew_spare_codes": "更换备用码",
    "remove_second_factor": "停用登录验证器",
    "reset_second_factor": "重置他人的验证器",
    "change_password": "修改密码",
    "reset_password": "用邮件重设密码",
    "set_email": "填写邮箱",
    "confirm_email": "确认邮箱",
    "describe_scenario": "填写场景说明",
    "withdraw_scenario": "撤下场景",
    "publish_scenarios": "发布场景机会清单",
    "ask_match": "提出对接意向",
    "forward_match": "转交对接意向",
    "end_match": "登记对接结果",
    "set_office_contact": "登记办公地址和电话",
    "follow_total": "按设置调整总额",
    "choose_mail": "选择接收的邮件",
    "delegate": "委托岗位",
    "end_delegation": "结束委托",
    "rename_organisation": "登记单位更名",
    "correct_organisation": "登记单位信息变更",
    "merge_organisation": "登记单位合并",
    "strike_off_organisation": "登记单位注销",
    "take_over": "承接合并单位的申请",
    "change_contacts": "更新联系方式",
    "set_account": "填写收款账户",
    "use_account": "改用另一收款账户",
    "shelve": "放上材料架",
    "unshelve": "移出材料架",
    "copy_answers": "照以前的申请填写",
    "review_answers": "核对照填的内容",
    "send_again": "再次寄出邮件",
    "register_at_window": "窗口登记单位",
    "take_up": "窗口接办",
    "keep_signed_paper": "上传签字的纸质件",
    "print_claim_code": "打印认领码",
    "claim_account": "认领账号",
    "confirm_claim": "确认认领",
    "refuse_claim": "不予确认认领",
    "load_list": "载入提醒名单",
    "confirm_list": "确认提醒名单",
    "discard_list": "放弃提醒名单",
    "release_reminders": "发出主动提醒",
    "open_reminder": "打开提醒的草稿",
    "decline_reminder": "表示不需要提醒",
    "retire_reminder": "按保管期限删除名单内容",
    "retire_draft": "按保管期限删除草稿",
    "retire_file": "按保管期限删除申请内容",
    "retire_identity": "按保管期限删除身份信息",
    "retire_records": "按保管期限删除登录和寄送记录",
}


#: How an objection ended.
OUTCOMES = {
    None: "核实中",
    "unfounded": "不成立",
    "amount_changed": "调整金额",
    "founded": "成立",
    "withdrawn": "申请已撤回",
}


def action_label(name: str, state: str = "") -> str:
    """The words of an action; one name may have other words in another state."""
    found = next((action.label for action in ACTIONS if action.name == name and state in action.sources), None)
    return found or ACTION_LABELS.get(name, name)


class _Shown:
    """The signed-in person as the masthead shows it."""

    def __init__(self, person: access.Person) -> None:
        self.person = person
        self.name = person.organisation_name or person.name
        self.role = person.role
        self.role_label = lent_label(person.behalf) if person.behalf else role_label(person.role or "")


def role_label(role: str) -> str:
    """The words of a role."""
    return ROLE_LABELS.get(role, "")


def lent_label(lent: Lent) -> str:
    """The words of a role acted in for somebody else."""
    return translating.gettext("代 %(giver)s · %(role)s", giver=lent.giver_name, role=role_label(lent.role))
