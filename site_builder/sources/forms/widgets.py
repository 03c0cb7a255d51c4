"""A field as Sveltia CMS shows it, and as our script reads and writes it in the file."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from site_builder.domain.change import ChangeKind
from site_builder.domain.english import capitalise
from site_builder.domain.moment import LONDON
from site_builder.sources.entries.references import KINDS
from site_builder.sources.forms.fields import KEY, FieldKind, FormField
from site_builder.sources.shapes import IN_PACKS, PICTURE_TYPES, PICTURES, SHAPES, Shape

Widget = dict[str, Any]

MOMENT = "YYYY-MM-DD HH:mm"
"""The day and the time of London's clock, wherever the browser is; files name no zone."""

_PICTURES = f"/{PICTURES.rstrip('/')}"
PICTURE_FOLDERS = {"media_folder": _PICTURES, "public_folder": _PICTURES}
"""Where added pictures go, and what Sveltia writes before their names; our script takes that away. With a slash at the
start it is a folder of the project, without it would be one beside the record."""

ITEMS = "items"
"""The field that holds the records of a file that is a list."""

CHOICES = "_choices"
"""The field that holds the parts of a file's records as choices for other records."""

CHANGES = {
    ChangeKind.CORRECTED: "Correct",
    ChangeKind.UPDATED: "Update",
    ChangeKind.WITHDRAWN: "Withdraw",
    ChangeKind.CANCELLED: "Cancel",
}
"""What officers do to a record that is out, in their word, by the kind of change that it makes."""

_TITLES = ("title", "term", "name", "text", "quarter", "year", "indicator", KEY, "at", "was", "id")
"""The fields that name an item of a list, the best first."""

_ACRONYMS = {"id": "Id", "alt": "Words for people who cannot see it", "email": "Email", "of": "Value"}


def label_of(name: str) -> str:
    """A field's name as a label: `In brief`."""
    words = name.replace("_", " ").replace("-", " ")
    return _ACRONYMS.get(name, capitalise(words))


def singular(label: str) -> str:
    """What one item of a list is called, for the button that adds one."""
    return re.sub(r"(?<=[a-z])s$", "", re.sub(r"ies$", "y", label))


def widget(field: FormField, *, within: str = "") -> Widget:
    """A field's settings for Sveltia. `within` is the entry of the group that holds it."""
    common: Widget = {
        "name": field.name,
        "label": label_of(field.name),
        "required": field.required and not field.may_be_empty,
    }
    if field.name == KEY and field.refers_to:
        common["label"] = label_of(field.refers_to.removesuffix("s"))
    if field.hint:
        common["hint"] = _plain(field.hint)
    settings = _settings(field, within)
    if settings["widget"] == "list":
        common["label_singular"] = singular(common["label"])
    return common | settings


def tree(field: FormField) -> Widget:
    """What our script must know of a field to read it from a file and write it back."""
    known: Widget = {"name": field.name, "kind": field.kind.value}
    if field.parts:
        known["parts"] = [tree(part) for part in field.parts]
    if field.required and field.may_be_empty:
        known["staysEmpty"] = True
    if field.stands_for:
        known["standsFor"] = list(field.stands_for)
    schema = field.schema or {}
    if field.kind is FieldKind.FLAG and schema.get("default"):
        known["usual"] = True
    if field.kind is FieldKind.LINE and schema.get("type") != "string":
        known["digits"] = True
    return known


UNSEEN = "outlines"
"""The collection of files that have no form, and are read for choices only."""

DATA = "data/"
"""The folder of figures and of what they need."""


def collection_of(shape: Shape) -> str:
    """The name of the collection that holds a file of this shape."""
    if "*" in shape.pattern:
        return shape.name
    if not shape.noun:
        return UNSEEN
    return "numbers" if shape.pattern.startswith(DATA) else "registers"


def _settings(field: FormField, within: str) -> Widget:
    match field.kind:
        case FieldKind.GROUP | FieldKind.FIGURE:
            return {"widget": "object", "fields": _parts(field)}
        case FieldKind.LIST:
            return _list(field, within)
        case FieldKind.TABLE:
            row = _row(field)
            return {"widget": "list", "fields": _widgets(row, ""), **_collapsing(row)}
        case FieldKind.CHOICE:
            return {"widget": "select", "options": [_option(choice) for choice in field.choices]}
        case FieldKind.PICTURE:
            return {"widget": "image", "choose_url": False, "accept": _accepted(within)}
        case _:
            return _simple(field) or _reference(field) or {"widget": "string", **_limits(field)}


def _parts(field: FormField) -> list[Widget]:
    return _figure() if field.kind is FieldKind.FIGURE else _widgets(field.parts, field.entry)


def _simple(field: FormField) -> Widget:
    usual = {"default": bool((field.schema or {}).get("default"))} if field.kind is FieldKind.FLAG else {}
    return {**_SIMPLE.get(field.kind, {}), **usual}


_SIMPLE: dict[FieldKind, Widget] = {
    FieldKind.DAY: {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"},
    FieldKind.FLAG: {"widget": "boolean", "required": False},
    FieldKind.MARKDOWN: {"widget": "richtext", "modes": ["raw", "rich_text"], "editor_components": []},
    FieldKind.MOMENT: {"widget": "datetime", "format": MOMENT, "input_timezone": str(LONDON)},
    FieldKind.WORDS: {"widget": "text"},
    FieldKind.YEARS: {"widget": "text"},
}


def _widgets(fields: tuple[FormField, ...], entry: str) -> list[Widget]:
    return [widget(field, within=entry) for field in fields]


def _list(field: FormField, within: str) -> Widget:
    """A list: of records that it refers to, of choices, of groups of fields, or of single values."""
    (item,) = field.parts
    several = _reference(item)
    if several:
        return {**several, "multiple": True}
    if item.kind is FieldKind.CHOICE:
        return {"widget": "select", "multiple": True, "options": [_option(choice) for choice in item.choices]}
    if item.entry == "ChangeEntry":
        return {"widget": "list", "typeKey": "kind", "types": _changes(item, within), "collapsed": "auto"}
    if item.kind is FieldKind.GROUP:
        return {"widget": "list", "fields": _parts(item), **_collapsing(item.parts)}
    if item.kind is FieldKind.FIGURE:
        summary = "{{fields.indicator}} {{fields.area}} {{fields.quarter}}"
        return {"widget": "list", "fields": _parts(item), "collapsed": "auto", "summary": summary}
    if item.kind is FieldKind.MARKDOWN:
        item = replace(item, kind=FieldKind.WORDS)  # a box for each step; buttons above each would be in the way
    only = {**widget(item), "label": label_of(field.name), "required": True}
    return {"widget": "list", "field": only}


def _changes(change: FormField, within: str) -> list[Widget]:
    """What officers may do to a record, each with the fields that it needs; the kind follows from the choice."""
    fields = [widget(part) for part in change.parts if part.name != "kind"]
    needed = {ChangeKind.CORRECTED: ("earlier",)}
    return [
        {
            "name": kind.value,
            "label": label,
            "widget": "object",
            "summary": f"{kind.value} {{{{fields.at}}}}",
            "fields": [
                {**field, "required": field["required"] or field["name"] in needed.get(kind, ())} for field in fields
            ],
        }
        for kind, label in CHANGES.items()
        if kind is not ChangeKind.CANCELLED or within == "MessageEntry"
    ]


def _row(table: FormField) -> tuple[FormField, ...]:
    """The fields of a table's row: its name, and either the fields of a group or a value."""
    name, value = table.parts
    return (name, *value.parts) if value.kind is FieldKind.GROUP else (name, value)


def _collapsing(fields: tuple[FormField, ...]) -> Widget:
    """How an item of a list is shown when it is closed: by its title."""
    names = [field.name for field in fields]
    title = next((name for name in _TITLES if name in names), names[0])
    return {"collapsed": "auto", "summary": f"{{{{fields.{title}}}}}"}


def _option(choice: str) -> Widget:
    return {"label": label_of(choice), "value": choice}


def _figure() -> list[Widget]:
    """The choices that make up a reference to a figure."""
    asked = (
        ("indicator", "indicators", "What was counted.", True),
        ("area", "areas", "The area. Leave it empty for the whole district.", False),
        ("quarter", "quarter", "The quarter of the financial year.", True),
    )
    return [
        widget(FormField(name, FieldKind.LINE, hint, refers_to=shape, required=required))
        for name, shape, hint, required in asked
    ]


def _reference(field: FormField) -> Widget:
    """The choice of a record, from the files in the repository; nothing of them is in the published site."""
    shape = next((shape for shape in SHAPES if shape.name == field.refers_to), None)
    if shape is None:
        return {}
    name, title = _NAMES.get(field.part or shape.name, ("id", "title"))
    if not field.part and "*" in shape.pattern:
        return _relation(f"{{{{fields.{name}}}}}", (title, name), collection=shape.name)
    in_packs = not field.part and shape.name in IN_PACKS
    within = CHOICES if shape.many else field.part
    before = f"{within if field.part or in_packs else ITEMS}.*."
    place = {"collection": collection_of(shape), "file": shape.name}
    return _relation(f"{before}{name}", (f"{before}{title}", f"{before}{name}"), **place)


def _relation(value: str, shown: tuple[str, str], **place: str) -> Widget:
    search = list(dict.fromkeys(shown))
    return {"widget": "relation", **place, "value_field": value, "display_fields": [shown[0]], "search_fields": search}


_NAMES = {
    "glossary": ("term", "term"),
    "quarter": ("quarter", "quarter"),
    "measures": ("id", "text"),
    "wards": ("name", "name"),
}
"""The fields by which records, or parts of them, are named and shown, if not by their id and title."""

IN_REGISTERS = tuple(shape.name for shape in SHAPES if shape.many and shape.name in IN_PACKS)
"""Registers that packs can add entries to, for other records to name."""

PARTS = {kind.shape: kind.part for kind in KINDS if kind.part}
"""By the name of a shape: the list in its records whose parts other records name."""


def choices_of(shape: Shape) -> Widget:
    """Choices of one file in one list, where Sveltia finds them. Our script fills it; it is hidden.

    They are the parts of the file's records, or the records with those of packs.
    """
    part = PARTS.get(shape.name, shape.name)
    names = dict.fromkeys(_NAMES.get(part, ("id", "title")))
    return {
        "name": CHOICES if shape.many else part,
        "label": "Choices",
        "widget": "list",
        "required": False,
        "fields": [{"name": name, "label": label_of(name), "widget": "string", "required": False} for name in names],
    }


def _limits(field: FormField) -> Widget:
    """What a line must be, with the message of `check` for anything else."""
    schema = field.schema or {}
    limits: Widget = {"maxlength": schema["maxLength"]} if "maxLength" in schema else {}
    pattern = schema.get("pattern") or _DIGITS.get(str(schema.get("type")))
    if pattern:
        said = schema.get("x-message", "").replace("{name}", field.name).replace("'{written}'", "This")
        # A form reports what is empty and required by itself.
        limits["pattern"] = [pattern if field.required else f"^$|{pattern}", said]
    return limits


_DIGITS = {"integer": "^[0-9]+$", "number": r"^-?[0-9]{1,15}(\.[0-9]{1,6})?$"}


def _accepted(within: str) -> str:
    """The kinds of picture that a field takes; only a logo may be a drawing."""
    types = sorted(set(PICTURE_TYPES.values()))
    return ", ".join([*types, "image/svg+xml"] if within == "BrandEntry" else types)


def _plain(hint: str) -> str:
    """A hint without what only someone who writes the file must know: what to write for a tick, and where ids are."""
    hint = re.sub(r"^true\b", "On", hint)
    hint = re.sub(r"^(?:The )?(?:Ids?|ids?) of (?:the )?(\w)", lambda found: found[1].upper(), hint)
    return re.sub(r"[,;]? one or a list(?=[;:.])|; see (?:content|data)/[\w/.-]+\w", "", hint)
