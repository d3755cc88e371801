"""The view of the field guide: every field as `model.fields` describes it, and every entry of the vocabularies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.link.library import Key
from generator.model.fields import (
    AnyClass,
    Choice,
    Field,
    describe_class,
    example_yaml,
    fields_of,
    name_class,
)
from generator.model.kinds import FILE_KINDS, RecordKind
from generator.model.levels import Level
from generator.model.records import RECORD_CLASSES, Case, Theme
from generator.plan.kinds import HUB_OF, RECORD_PAGES, PageKind
from generator.plan.urls import guide_anchor
from generator.render.prose import plain
from generator.render.scene import Scene
from generator.render.shown import LinkTo, Shown

LEVELS: tuple[Level, ...] = ("lead", "publishable", "verified")


@dataclass(frozen=True, slots=True)
class Needed:
    """What a case needs for a level, beyond the level before."""

    level: Level
    level_name: str
    note: str
    fields: tuple[LinkTo, ...]


@dataclass(frozen=True, slots=True)
class Allowed:
    """A value that a field allows."""

    value: str
    label: str
    help: Shown


@dataclass(frozen=True, slots=True)
class GuideField:
    """One field."""

    anchor: str
    name: str
    label: str
    need: str
    """Whether it is needed, in words; empty if it is not."""
    level: str
    """The level that needs it."""
    help: Shown
    facts: str
    """Shape and limits, in words."""
    more: LinkTo | None
    """Where its parts or its vocabulary are explained."""
    example: str
    allowed: tuple[Allowed, ...]


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """An entry of a vocabulary."""

    link: LinkTo
    id: str
    other_name: str
    aliases: str
    use: Shown | None
    not_use: Shown | None
    is_group: bool


@dataclass(frozen=True, slots=True)
class GuideClass:
    """A class with its fields."""

    anchor: str
    name: str
    about: Shown
    fields: tuple[GuideField, ...]
    file: str
    """Where its entries stand, for a vocabulary."""
    entries: tuple[GuideEntry, ...]
    hub: LinkTo | None
    """Where the entries are listed, if they are too many for this page."""


@dataclass(frozen=True, slots=True)
class GuideView:
    """The field guide."""

    title: Shown
    lead: Shown
    needed: tuple[Needed, ...]
    classes: tuple[GuideClass, ...]
    vocabularies: tuple[GuideClass, ...]


def guide_view(scene: Scene) -> GuideView:
    """The field guide."""
    return GuideView(
        title=scene.word(f"nav.{PageKind.GUIDE}"),
        lead=scene.word("guide.lead"),
        needed=tuple(_needed(scene, level) for level in LEVELS),
        classes=tuple(_class(scene, cls) for cls in _with_parts([RECORD_CLASSES[kind] for kind in FILE_KINDS])),
        vocabularies=tuple(
            _vocabulary(scene, kind, cls) for kind, cls in RECORD_CLASSES.items() if kind not in FILE_KINDS
        ),
    )


def _needed(scene: Scene, level: Level) -> Needed:
    return Needed(
        level,
        scene.say(f"level.{level}"),
        scene.say(f"guide.level.{level}"),
        tuple(
            LinkTo(Shown(plain(one.label[scene.language])), f"#{guide_anchor(one.owner, one.name)}")
            for one in fields_of(Case)
            if one.level == level
        ),
    )


def _with_parts(classes: list[AnyClass]) -> Iterator[AnyClass]:
    """The classes, each followed by its parts and theirs, each once."""
    seen: set[AnyClass] = set()

    def walk(cls: AnyClass) -> Iterator[AnyClass]:
        if cls not in seen:
            seen.add(cls)
            yield cls
            for one in fields_of(cls):
                if one.parts is not None:
                    yield from walk(one.parts)

    for cls in classes:
        yield from walk(cls)


def _class(scene: Scene, cls: AnyClass) -> GuideClass:
    return GuideClass(
        anchor=guide_anchor(cls.__name__),
        name=name_class(cls)[scene.language],
        about=_shown(describe_class(cls)[scene.language]),
        fields=tuple(_field(scene, one, cls) for one in fields_of(cls)),
        file="",
        entries=(),
        hub=None,
    )


def _vocabulary(scene: Scene, kind: RecordKind, cls: AnyClass) -> GuideClass:
    keys = [below for group in scene.desk.top(kind) for below in (group, *scene.plan.library.children.get(group, ()))]
    hub = LinkTo(scene.word("nav.regions"), scene.url(PageKind.REGIONS)) if kind is RecordKind.REGION else None
    plain_class = _class(scene, cls)
    return GuideClass(
        anchor=plain_class.anchor,
        name=plain_class.name,
        about=plain_class.about,
        fields=plain_class.fields,
        file=f"content/{scene.plan.library.places[keys[0]].relative}" if keys else "",
        entries=() if hub else tuple(_entry(scene, key) for key in keys),
        hub=hub,
    )


def _entry(scene: Scene, key: Key) -> GuideEntry:
    library = scene.plan.library
    entry = library.records[key]
    theme = entry if isinstance(entry, Theme) else None
    other = entry.name.en if scene.language == "zh" else entry.name.zh  # type: ignore[attr-defined]
    use = theme.use_when if theme and theme.use_when else entry.definition  # type: ignore[attr-defined]
    return GuideEntry(
        link=scene.link(key),
        id=key.id,
        other_name=other or "",
        aliases=scene.say("list.separator").join(entry.aliases),  # type: ignore[attr-defined]
        use=scene.shown(use) if use else None,
        not_use=scene.shown(theme.not_when) if theme and theme.not_when else None,
        is_group=key in library.children,
    )


def _field(scene: Scene, one: Field, cls: AnyClass) -> GuideField:
    return GuideField(
        anchor=guide_anchor(cls.__name__, one.name),
        name=one.name,
        label=one.label[scene.language],
        need=_need(scene, one),
        level=one.level,
        help=_shown(one.help[scene.language]),
        facts=" · ".join(_facts(scene, one)),
        more=_more(scene, one),
        example=example_yaml(one),
        allowed=tuple(_allowed(scene, choice) for choice in (*one.choices, *one.word_choices)),
    )


def _need(scene: Scene, one: Field) -> str:
    if one.required:
        return scene.say("guide.required")
    return scene.say("guide.needed", level=scene.say(f"level.{one.level}")) if one.level else ""


def _facts(scene: Scene, one: Field) -> Iterator[str]:
    yield scene.say(f"guide.shape.{one.shape}")
    if one.shape in ("line", "choice") and one.example.startswith('"'):
        yield scene.say("guide.quoted")
    if one.many and one.max is not None:
        yield (
            scene.say("guide.between", least=one.min, most=one.max)
            if one.min
            else scene.say("guide.most", most=one.max)
        )
    elif one.many:
        yield scene.say("guide.many")
    elif one.max_zh is not None:
        yield scene.say("guide.most-chinese", most=one.max_zh)
    elif one.max is not None and one.shape in ("title", "words", "line"):
        yield scene.say("guide.most-characters", most=one.max)


def _more(scene: Scene, one: Field) -> LinkTo | None:
    if one.parts is not None:
        words = scene.word("guide.parts", name=name_class(one.parts)[scene.language])
        return LinkTo(words, f"#{guide_anchor(one.parts.__name__)}")
    if one.to is None:
        return None
    cls = RECORD_CLASSES[one.to]
    words = scene.word("guide.choose", name=name_class(cls)[scene.language])
    if one.to in FILE_KINDS:
        return LinkTo(words, scene.url(HUB_OF[RECORD_PAGES[one.to]]))
    return LinkTo(words, f"#{guide_anchor(cls.__name__)}")


def _allowed(scene: Scene, choice: Choice) -> Allowed:
    return Allowed(choice.value, choice.label[scene.language], _shown(choice.help[scene.language]))


def _shown(words: str) -> Shown:
    return Shown(plain(words))
