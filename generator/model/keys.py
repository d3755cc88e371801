"""The words that stand left of a colon in records, and the Chinese names by which people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from pydantic import BaseModel

from generator.model.base import Text
from generator.model.records import RECORD_CLASSES, Site
from generator.model.walk import classes_in


@cache
def known_keys() -> Mapping[str, str]:
    """Every key of every class, and every Chinese name that belongs to one key only → the key."""
    meant: dict[str, set[str]] = {}
    for cls in all_classes():
        for key in cls.model_fields:
            meant.setdefault(key, set()).add(key)
        for label, key in labels_of(cls).items():
            meant.setdefault(label, set()).add(key)
    return {word: key for word, keys in meant.items() if len(keys) == 1 for key in keys}


def all_classes() -> list[type[BaseModel]]:
    """Every class that a file of the content is made of."""
    found: dict[type[BaseModel], None] = {}
    waiting: list[type[BaseModel]] = [Site, *RECORD_CLASSES.values(), Text]
    while waiting:
        cls = waiting.pop()
        if cls not in found:
            found[cls] = None
            waiting += [part for field in cls.model_fields.values() for part in classes_in(field.annotation)]
    return list(found)


@cache
def labels_of(cls: type[BaseModel]) -> Mapping[str, str]:
    """Chinese name → key, for the fields of one class; names that two of its fields share are left out."""
    pairs = [(LABELS[name], name) for name in cls.model_fields if name in LABELS]
    names = [label for label, _ in pairs]
    return {label: key for label, key in pairs if names.count(label) == 1}


LABELS = {
    "title": "标题",
    "region": "地区",
    "themes": "主题",
    "industries": "产业",
    "status": "状态",
    "summary": "摘要",
    "period": "时间",
    "actors": "主体",
    "problem": "问题",
    "actions": "做法",
    "results": "成效",
    "sources": "来源",
    "checked": "核对",
    "name": "名称",
    "definition": "定义",
    "aliases": "别名",
    "publisher": "发布者",
    "date": "日期",
    "url": "网址",
    "type": "类型",
    "grade": "等级",
    "text": "正文",
    "cite": "引用",
    "zh": "中文",
    "en": "英文",
    "kind": "类型",
}


def key_meant(written: str, classes: Iterable[type[BaseModel]]) -> str:
    """The key that a Chinese name stands for where one of `classes` is expected; empty if none or several."""
    keys = {key for cls in classes if (key := labels_of(cls).get(written.strip()))}
    return keys.pop() if len(keys) == 1 else ""
