"""Settings of measure 5: referrals to the science fund."""

from __future__ import annotations

from workflows.settings.setting import Setting

SETTINGS = (
    Setting(
        name="m05.mode",
        kind="records",
        type="str",
        default="referral",
        clause="四(二)5",
        sentence="支持金额依据《伊州区科技创新专项资金管理办法（试行）》，文本未附",
        rationale="无该办法文本，不得臆造金额。",
        options=(("referral", "转办+结果回填"), ("embed", "取得该办法后内嵌计算")),
        points=("I-M05-REFERRAL",),
    ),
    Setting(
        name="m05.sme_rule",
        kind="records",
        type="str",
        default="self_classification",
        clause="四(二)5",
        sentence="“科技创新型数字经济等相关领域中小微企业”认定",
        rationale="客观可查。",
        options=(("self_classification", "按中小企业划型标准自测+科工局确认"),),
        points=("I-M05-SME",),
    ),
    Setting(
        name="m05.recognition_lead",
        kind="records",
        type="str",
        default="sti",
        clause="四(二)5",
        sentence="高企、专精特新奖励由谁落实、标准为何",
        rationale="“按规定落实”。",
        options=(("sti", "科工局按既有规定"),),
        points=("I-M05-BODY",),
    ),
)
