"""The form of the style guide: one field of every kind, plain and with a mistake in it."""

from __future__ import annotations

from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from intake.forms.widgets import Chosen

CHOICES = [SelectChoice(value, words) for value, words in (("enterprise", "企业"), ("university", "高校"))]
WRONG = "请选择一项"


class SpecimenRow(Form):
    """One row of a repeated question."""

    month = StringField("月份", description="")
    reason = StringField("说明")


class Specimen(Form):
    """A field of every kind."""

    name = StringField("单位名称")
    amount = StringField("金额（元）")
    kind = RadioField("主体类型", choices=CHOICES)
    several = SelectMultipleField(
        "专业领域", choices=CHOICES, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    level = SelectField("层级", choices=CHOICES, widget=Chosen())
    words = TextAreaField("说明")
    tick = BooleanField("可以登录")
    rows = FieldList(FormField(SpecimenRow), label="名单里的每个人", min_entries=2)


def plain() -> Specimen:
    """Filled, as it should be."""
    return Specimen(prefix="plain", data={"name": "样例", "amount": "200000", "kind": "enterprise", "tick": True})


def wrong() -> Specimen:
    """Every field with its mistake."""
    form = Specimen(prefix="wrong")
    for field in form:
        if field.name != "wrong-rows":
            field.errors = [WRONG]
    return form
