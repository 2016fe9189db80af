"""A measure in prose: the clause, who, what is asked, the conditions with their words, the amount, the path."""

from __future__ import annotations

from collections.abc import Iterator

from workflows import settings
from workflows.catalogue import measures
from workflows.engine import actions_in, roles, targets
from workflows.facts.choices import APPLICANT_KIND
from workflows.language import Item, Measure
from workflows.states import OF_STAGE, STATES

BASIS = {"explicit": "条款写明", "implied": "条款隐含", "interpretation": "按口径", "customary": "惯例"}
GIVEN = {
    "applicant": "申请人",
    "office": "部门核查",
    "process": "环节产生",
    "record": "系统记录",
    "outside": "外部机构",
}
KINDS = {choice.value: choice.label for choice in APPLICANT_KIND}


def print_measure(measure: Measure) -> str:
    """The reading copy as Markdown, ending with one newline."""
    lines = [
        f"# {measure.number}　{measure.title}",
        "",
        f"> {measure.clause.text}",
        ">",
        f"> —— {measure.clause.ref}",
        "",
    ]
    for item in measure.items:
        lines += _item(item)
    return "\n".join(lines).rstrip() + "\n"


def _item(item: Item) -> Iterator[str]:
    yield from (f"## {item.name}", "", f"`{item.id}`", "")
    yield f"- 谁可以申请：{'、'.join(KINDS.get(kind, kind) for kind in item.applicants)}"
    yield f"- 得到什么：{item.amount_words or (item.amount.words if item.amount else '不直接发放资金')}"
    for words in (item.frequency, item.use_restriction, item.path_note):
        if words:
            yield f"- {words}"
    yield from ("", "### 条件", "", "| 条件 | 依据 | 性质 |", "|---|---|---|")
    for predicate in item.predicates:
        yield f"| {predicate.sentence} | {predicate.clause.ref} | {BASIS[predicate.basis]} |"
    for line in item.rows.predicates if item.rows else ():
        yield f"| 逐行：{line.sentence} | {line.clause.ref} | {BASIS[line.basis]} |"
    for cap in item.caps:
        yield f"| 上限：{cap.sentence} | {cap.clause.ref} | |"
    yield from ("", "### 要回答的", "")
    for fact in (*item.identity.asked, *item.facts):
        if fact.given_by in GIVEN:
            yield f"- {fact.label}（{GIVEN[fact.given_by]}）"
    yield from ("", "### 材料", "")
    for paper in item.documents:
        yield f"- {paper.name}（{BASIS[paper.basis]}{'' if paper.required else '，如有'}）"
    if item.scores:
        yield from ("", "### 评分", "")
        yield from (f"- {words}：{weight}" for _, words, weight in item.scores)
    yield from ("", "### 路径", "", "```mermaid", "flowchart LR", *_path(item), "```", "")
    yield from _open_points(item)


def _path(item: Item) -> Iterator[str]:
    order = ["submitted", *(OF_STAGE.get(stage, (stage,))[0] for stage in item.path.stages)]
    for state in order:
        for action in actions_in(item.path, state):
            if action.tone == "go" or action.name == "end":
                for target in targets(item.path, state, action):
                    if target != state:
                        who = roles(action, item)[0]
                        yield f"  {state}[{STATES[state].label}] -->|{action.label} {who}| {target}[{STATES[target].label}]"


def _open_points(item: Item) -> Iterator[str]:
    points = {point for predicate in item.predicates for point in predicate.interpretations}
    found = [one for one in settings.SETTINGS.values() if points & set(one.points)]
    if found:
        yield from ("### 待实施细则确认", "")
        yield from (f"- {one.sentence}" for one in found)
        yield ""


def copies() -> dict[str, str]:
    """Every measure's reading copy by file name."""
    return {f"m{measure.number:02d}.md": print_measure(measure) for measure in measures()}
