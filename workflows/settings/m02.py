"""Settings of measure 2: growth rewards."""

from __future__ import annotations

from workflows.settings.setting import Setting

SETTINGS = (
    Setting(
        name="m02.breakthrough_operator",
        kind="computes",
        type="str",
        default="gt",
        clause="四(一)2",
        sentence="“突破”是＞还是≥",
        rationale="1259条未列“突破”，语义最近“超过”（不含本数）；恰等于阈值几乎不发生，可以改为含本数。",
        options=(("gt", "大于"), ("gte", "大于等于")),
        points=("I-M02-BREAK",),
    ),
    Setting(
        name="m02.same_year_jump",
        kind="computes",
        type="str",
        default="highest_only",
        clause="四(一)2",
        sentence="同一年度一次跨越两档（如400万→1200万）",
        rationale=(
            "同一年度同一营收事实＝同一内容，“标准从高、不重复”；少发可补、多发难追。为使“可补”属实，"
            "仅因跨档未兑现的低档申请标注保留权利（待细则），不作不符合条件的结论。"
        ),
        options=(("highest_only", "先按最高档兑现，低档待实施细则明确、保留权利"), ("cumulative", "各档累加")),
        points=("I-M02-JUMP",),
        narrows=True,
    ),
    Setting(
        name="m02.sequential_mode",
        kind="computes",
        type="str",
        default="full",
        clause="四(一)2",
        sentence="不同年度先后突破各档，后档全额还是补差",
        rationale="“分别给予一次性…10万、20万、40万”按字面每档独立；不同年度营收属不同内容。",
        options=(("full", "每档全额（合计最高70万）"), ("difference", "后档减已领低档（合计最高40万）")),
        points=("I-M02-SEQ",),
    ),
    Setting(
        name="m02.first_time_baseline",
        kind="computes",
        type="str",
        default="since_establishment",
        clause="四(一)2",
        sentence="“首次”的比较基线",
        rationale="字面“首次突破”指历史首次；政策前已突破又回落再突破者不算成长。",
        options=(("since_establishment", "设立以来各会计年度"), ("since_policy_start", "政策施行后")),
        points=("I-M02-FIRST",),
    ),
    Setting(
        name="m02.event_date_basis",
        kind="records",
        type="str",
        default="fiscal_year_end",
        clause="四(一)2",
        sentence="达标日取会计年度末还是审计报告出具日",
        rationale="“年度营业收入”在年度终了时确定，年度结束后方可申报；年度终了日须在有效期内，审计报告出具日不影响（须在页面上从第一天写明）。",
        options=(("fiscal_year_end", "12月31日"), ("audit_report_date", "报告日")),
        points=("I-M02-EVENTDATE",),
    ),
    Setting(
        name="m02.revenue_scope",
        kind="records",
        type="str",
        default="standalone_total",
        clause="四(一)2",
        sentence="营收口径：合并/单体、全部收入/标注收入",
        rationale="文本写“企业年度营业收入”，未限标注收入；审计报告以申报法人单体为准，审计机构须为会计师事务所。",
        options=(("standalone_total", "申报法人单体利润表“营业收入”全部"), ("annotation_only", "仅标注收入")),
        points=("I-M02-REVENUE",),
    ),
    Setting(
        name="m02.local_revenue_rule",
        kind="records",
        type="str",
        default="flag",
        clause="四(一)2",
        sentence="营收主要来自伊州区以外的企业是否照给",
        rationale="文本写“企业年度营业收入”，不限来源地；因不要求注册地，全国性企业凭少量本地业务亦可达标，须先报告发改委，细则可明确。",
        options=(("flag", "照给，提示人工核查"), ("local_only", "仅计伊州区内营收")),
        points=("I-M02-LOCALREV",),
    ),
)
