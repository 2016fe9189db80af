"""What somebody has done or wants, in everyday words, and the awards that answer to it: the second way into the catalogue."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Occasion:
    """One thing people say of themselves; ``code`` stands in the address, ``awards`` are award ids."""

    code: str
    words: str
    awards: tuple[str, ...]


OCCASIONS: tuple[Occasion, ...] = (
    Occasion("grew", "年营收上了新台阶", ("m02_growth",)),
    Occasion("hired", "招了人、稳住了岗位", ("m12_seat_subsidy",)),
    Occasion("bought", "买了数据或算力", ("m04_data_voucher", "m04_compute_voucher")),
    Occasion(
        "base",
        "要场地，或在建设运营基地",
        ("m01_pilot_base_entry", "m03_key_carrier_list", "m03_base_subsidy", "m03_demo_base"),
    ),
    Occasion("platform", "建了面向社会的创新平台", ("m06_platform_recognition", "m06_platform_subsidy")),
    Occasion(
        "research",
        "有专利、软著、科技项目或资质",
        ("m05_ip_support", "m05_sci_project", "m05_hightech_recognition", "m05_srdi_recognition"),
    ),
    Occasion(
        "title", "定了标准，得了称号或案例", ("m07_standard", "m07_demo_title", "m08_exemplary_case", "m03_demo_base")
    ),
    Occasion("dataset", "做了高质量数据集", ("m14_dataset_adopted", "m14_dataset_opened")),
    Occasion("scene", "找应用场景，或有场景要开放", ("m14_scenario_list",)),
    Occasion(
        "talent",
        "引进了人才，要解决住房",
        ("m09_talent_living_allowance", "m09_talent_home_purchase", "m09_flexible_talent", "m10_public_rental"),
    ),
    Occasion("school", "校企合作、竞赛获奖", ("m11_coop_base", "m11_institution_reward", "m11_competition")),
    Occasion("event", "办了峰会、论坛、大赛", ("m13_event_subsidy",)),
)
