"""What people type for the pages that every partnership's site has. Officers add theirs under `finds`."""

from __future__ import annotations

from site_builder.outputs.kit import addresses
from site_builder.outputs.search.harm_words import HARM_WORDS

DATA = f"{addresses.FIGURES}#downloads"

WORDS: dict[str, tuple[str, ...]] = {
    addresses.HELP: (
        "pomoc, policja, zgłosić przestępstwo, heddlu, cymorth, help, ajutor, poliția, get help, who to call",
        "who do I call, report a crime, report something, phone numbers, emergency, contacts, contact us",
        "how to report, urgent help, I need help, victim of crime",
    ),
    addresses.MESSAGES: ("advice, safety advice, crime prevention, stay safe, what to do now, safety tips",),
    addresses.STORIES: ("news, latest news, stories, good news, what has been done",),
    addresses.FIGURES: (
        "figures, statistics, stats, crime statistics, crime figures, crime rate, crime rates, crime numbers",
        "crime data, is crime going up, is crime going down, is crime rising, is crime falling, how much crime",
        "how safe is it here, is it safe here, is it getting better, is it getting worse, latest figures",
        "crime trends, has crime gone up, has crime gone down, more crime than last year, less crime than last year",
        "crime compared with last year, crime figures this year, how bad is crime, how much crime is there",
        "crime level, crime levels, level of crime",
    ),
    DATA: (
        "download data, open data, raw data, raw numbers, raw figures, download figures, spreadsheet, csv, excel",
        "json, data set",
    ),
    addresses.EDITIONS: ("past figures, old figures, earlier figures, previous quarters, archive of figures",),
    addresses.RELEASES: (
        "when are the next figures, next figures, release dates, release calendar, when figures come out",
    ),
    addresses.CASE_REVIEWS: (
        "case review numbers, case reviews by year, how many case reviews, community trigger numbers",
    ),
    addresses.METHODS: (
        "methods, methodology, how are figures counted, how figures are made, small numbers, suppressed",
        "margin of error",
    ),
    addresses.PROMISES: ("promises, targets, performance, measures of success, are you keeping your promises",),
    addresses.PRIORITIES: ("priorities, strategy, plan, community safety plan, aims, objectives",),
    addresses.AREAS: (
        "areas, my area, where I live, near me, my street, my village, my town, map, postcode, wards, crime map",
        "crime in my area, crime near me, crime in my village, is my area safe, where to live, moving house",
        "my councillor, who is my councillor, my local police officer, neighbourhood officer, PCSO, local priorities",
        "you said we did",
    ),
    addresses.DISTRICTS: ("districts, boroughs, my district, my council, which district, map of districts",),
    addresses.DISTRICT_FIGURES: ("compare districts, figures of districts, which district, rates",),
    addresses.PARTNERS: ("partners, members, who is in the partnership, organisations",),
    addresses.GROUPS: ("groups, delivery groups, working groups, committees",),
    addresses.PUBLICATIONS: (
        "publications, documents, reports, annual report, strategy document, strategic assessment, minutes",
        "minutes of meetings, domestic homicide review, DHR, freedom of information, FOI",
    ),
    addresses.PRESS: (
        "press office, press, press officer, media, media enquiries, journalist, reporter, newspaper, press release",
        "interview, press contact, news desk, broadcaster, journalists, reporters, press pack, media contact, editor",
        "who do reporters call, request for comment, quote for an article",
    ),
    addresses.FEEDS: (
        "subscribe, updates, get updates, alerts, sign up, notifications, feeds, RSS, Atom, follow, calendar",
    ),
    addresses.DIGESTS: ("newsletter, email updates, weekly email, monthly email, emails, digest, bulletin",),
    addresses.GLOSSARY: ("glossary, jargon, acronyms, abbreviations, words explained, what does it mean",),
    addresses.LANGUAGES: ("languages, translation, other languages, easy read, my language",),
} | HARM_WORDS
"""By address: phrases with commas between them."""

LITTLE = (
    "a about after again all am an and any are around as at be been by can could did do does don't for from get "
    "getting had has have he her here hers him his how i i'm if in into is it its just keep keeps let me my next of "
    "off on one or our out people please she should so some somebody someone something still stuff that the their "
    "them there they thing things this to too up us was we what when where which who why will with would you your"
)
"""Words that say little about what is asked."""


def phrases_of(address: str) -> tuple[str, ...]:
    """What people type for a page of the site."""
    return tuple(phrase for line in WORDS.get(address, ()) for phrase in line.split(", "))


SAME = (
    "bike bicycle pushbike cycle",
    "car vehicle",
    "child kid",
    "christmas xmas",
    "dad father grandad grandpa",
    "drunk drunkard",
    "man bloke geezer guy",
    "mum gran grandma granny mam mother nan nana",
    "neighbour neighbor",
    "noise din racket",
    "police bobby cop copper",
    "rubbish garbage trash waste",
    "scammed conned duped",
    "scared afraid frightened terrified",
    "stolen nicked pinched swiped",
    "suspicious dodgy",
    "teenager teen youngster youth",
    "weed cannabis ganja marijuana skunk",
)
"""Words that people use for the same thing; the first is the one that is looked for."""
