"""What people ask of an award, answered from its declaration: who, how much, what to bring, when, what if not."""

from __future__ import annotations

from dataclasses import dataclass

from intake import clock
from intake.services import cataloguing, promising, telling
from intake.store import office
from workflows.language import Award

NO_MONEY = "不直接发放资金。"


@dataclass(frozen=True)
class Answer:
    """A question with its answer, both plain words."""

    question: str
    answer: str


def of(award: Award) -> tuple[Answer, ...]:
    """The questions of that award."""
    first = award.items[0]
    found = [Answer("谁可以申请？", _who(award)), Answer("能得到多少？", _how_much(award))]
    if first.frequency:
        found.append(Answer("能申请几次？", f"{first.frequency}。"))
    if first.use_restriction:
        found.append(Answer("钱可以怎么用？", f"{first.use_restriction}。"))
    found.append(Answer("要交什么？", _what(award)))
    found.append(
        Answer("交的材料不全怎么办？", "窗口一次告诉您要补的全部内容，补正期间不计办理时间；只有被指出的几处可以改。")
    )
    return (*found, Answer("要等多久？", _when(award)), Answer("不予支持怎么办？", _remedies()))


ANYWHERE = "在伊州区实际经营即可，不要求注册在伊州区。"
STANDING_STILL = "补正、中止和异议核查期间不计。"


def _who(award: Award) -> str:
    kinds = dict.fromkeys(kind for one in award.items for kind in one.applicants)
    words = cataloguing.kind_words()
    return "、".join(words.get(kind, kind) for kind in kinds) + "。" + ANYWHERE


def _how_much(award: Award) -> str:
    said = [(one.name, one.amount_words or (one.amount.words if one.amount else "")) for one in award.items]
    if not any(words for _, words in said):
        return NO_MONEY
    if len(said) == 1:
        return said[0][1].rstrip("。") + "。"
    return "；".join(f"{name}：{words}" for name, words in said) + "。"


def _what(award: Award) -> str:
    return "；".join(paper.name for paper in cataloguing.papers_of(award)) + "。"


def _when(award: Award) -> str:
    promise = promising.of(award.items[0], office.settings_on(clock.today()))
    if promise.expert_days:
        return (
            f"从提交到作出决定，承诺{promise.days}个工作日，另加专家评审{promise.expert_days}个工作日。{STANDING_STILL}"
        )
    return f"从提交到作出决定，承诺{promise.days}个工作日。{STANDING_STILL}"


def _remedies() -> str:
    return "决定前会先告诉您理由，听您说明。" + telling.remedies(office.settings_on(clock.today()))
