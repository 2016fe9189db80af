"""Settings of measure 9: talent."""

from __future__ import annotations

from workflows.settings.setting import Setting

SETTINGS = (
    Setting(
        name="m09.mode",
        kind="records",
        type="str",
        default="referral",
        clause="四(三)9",
        sentence="补贴标准在现有人才政策",
        rationale="文本未定额。",
        options=(("referral", "转人社"),),
        points=("I-M09-REFERRAL",),
    ),
    Setting(
        name="m09.degree_rule",
        kind="records",
        type="str",
        default="education_or_degree",
        clause="四(三)9",
        sentence="学历还是学位、境外学历；非硕士的“高层次人才”",
        rationale="“硕士及以上学历层次”。",
        options=(("education_or_degree", "学历或学位之一达硕士，境外须认证；其他高层次人才转人工"),),
        points=("I-M09-DEGREE",),
    ),
    Setting(
        name="m09.new_rule",
        kind="records",
        type="str",
        default="hired_in_validity",
        clause="四(三)9",
        sentence="“引进”的时点",
        rationale="同不溯及。",
        options=(("hired_in_validity", "有效期内到岗"),),
        points=("I-M09-NEW",),
    ),
)
