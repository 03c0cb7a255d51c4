"""What could identify someone is found in words, and dates, rules and public places are not taken for it (rule P3)."""

from __future__ import annotations

import pytest

from site_builder.insight.personal_details import find_details

pytestmark = pytest.mark.rule("P3")


@pytest.mark.parametrize(
    "text",
    [
        "A boy aged 14 was hurt.",
        "A 47-year-old man from Coalville was arrested.",
        "Two boys, aged 14 and 15, were seen.",
        "Two men aged 47 were seen.",
        "three boys, all aged 14, were",
        "The seven-year-old was safe.",
        "Jane Smith, 47, of Ashby said so.",
        "Jane Smith (47) said so.",
        "She is 82 years old.",
        "A woman of 91 was robbed.",
        "He died at the age of 19.",
        "a 16 year old girl",
        "a 16yo girl",
        "two 16-year-olds broke in",
        "her 14th birthday",
        "He was born on 3 May 1974.",
        "DOB: 03/05/1974",
        "the 14-year-old boy was",
        "someone aged 47 was",
        "She lives at 12 Mill Lane.",
        "at 12 mill lane",
        "Flat 3, 12 Mill Lane",
        "police were called to 14a High Street, Ashby.",
        "45-47 Ashby Road",
        "12 The Green",
        "number 12 in Mill Lane",
        "12 St Mary's Close",
        "1 Mill St",
        "LE67 3FN",
        "le67 3fn",
        "Their home (LE673FN) was",
        "A car, AB12 CDE, was seen.",
        "registration A123 BCD",
        "the number plate was abc 123d",
        "reg AB12CDE",
        "Call Ann on 07700 900123.",
        "Ring 01632 960 222 and ask for Jo",
        "(01632) 960222",
        "+44 (0)1632 960222",
        "+44 7911 123456",
        "+48 22 123 45 67",
        "[ring](tel:07911123456)",
        "jo.bloggs@example.org",
        "write to [Jo](mailto:jo.bloggs@example.org).",
        "ann@example.org",
        "community.safety@gmail.com",
        "On 3 October 2026 a home in Mill Street was burgled.",
        "The burglary in Mill Lane happened last night.",
        "A victim of robbery on Tuesday was in High Street. She was attacked on Friday.",
        "bachgen 14 oed",
        "Age: 14",
        "a 14-year-old, who",
        "the victim, 14, was",
    ],
)
def test_what_could_identify_someone_is_found(text: str) -> None:
    assert len(find_details(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "People aged 12 and over can vote.",
        "aged 16 to 24",
        "aged 5-11",
        "Children aged under 18",
        "under 18s go free",
        "over the age of 18",
        "under the age of 18",
        "the age of 10",
        "if you are aged 60 you get",
        "people aged 65 or over",
        "aged 18+",
        "aged sixty-five and over",
        "for 16-year-olds",
        "a 10-year-old project",
        "a 30-year-old law",
        "The partnership is 15 years old.",
        "You can drive at the age of 17.",
        "You must be 18 years old.",
        "at least 18 years old",
        "any 16-year-old can",
        "children aged 16 and 17 may",
        "2022-23 Q2",
        "In July 2022 Mill Road was closed",
        "On 5 November 2026 the fair came.",
        "In 2022 London Road had",
        "junction 22 Ashby Road",
        "the A511 Ashby Road",
        "11 new lamps on Mill Lane",
        "12 in Mill Lane were",
        "30 High Street shops took part",
        "At Leicester Crown Court on 5 May 2026 he was jailed for burglary.",
        "Police will be in Mill Street on 5 May with advice against burglary.",
        "There were 47 burglaries in Mill Lane in 2026.",
        "Call 101, or 0800 555 111.",
        "0300 123 1234",
        "https://example.org/LE67 3FN",
        "crime number 26000123456",
        "ref 22*0123456",
        "05.11.2022 - 06.11.2022",
        "the M1 and A42",
        "info@example.org",
        "community.safety@council.gov.uk",
        "Download Festival was due from 10 June to 12 June 2022.",
        "{{ burglary 2022-23 Q2 }} burglaries",
        "10,000 High Street visitors",
        "In 2011 eight community projects",
        "Take part on 12 May. Street pastors",
        "In March, 12, of the",
        "Ashby Library, 12 High Street, LE65 1AB, is open",
        "Public Sector Bodies (No. 2) Regulations 2018",
        "On 3 October the Street Watch met. The burglary count fell.",
        "over 60s",
        "a man in his forties",
        "5 pm Mill Lane",
        "from 9 to 5 Mill Lane",
        "24-hour",
        "year 7 pupils",
        "Three of the four quarters",
        "The plan is for 3 years.",
    ],
)
def test_what_identifies_no_one_is_left_alone(text: str) -> None:
    assert find_details(text) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A girl aged nine", "a child"),
        ("A boy aged 14", "a teenager"),
        ("A woman, aged 19", "a young woman"),
        ("A 47-year-old man", "a man in his forties"),
        ("A woman of 30 was", "a woman in her thirties"),
        ("The 82-year-old", "someone in their eighties"),
        ("She is 101 years old", "a woman in her nineties"),
    ],
)
def test_an_age_is_answered_with_words_that_say_less(text: str, said: str) -> None:
    (detail,) = find_details(text)
    assert f"Say '{said}'." in detail.hint


def test_each_thing_is_told_once_in_the_order_of_the_text() -> None:
    text = "He lives at 12 Mill Lane, LE67 3FN. Call 07700 900123. Go to 12 Mill Lane, or call 07700 900123."
    assert [detail.found for detail in find_details(text)] == ["12 Mill Lane", "LE67 3FN", "07700900123"]
    assert [text[detail.offset :][:4] for detail in find_details(text)] == ["12 M", "LE67", "0770"]


def test_the_house_is_found_where_it_begins_with_its_flat() -> None:
    (detail,) = find_details("She was in Flat 3, 12 Mill Lane.")
    assert (detail.offset, detail.found) == (11, "Flat 3, 12 Mill Lane")
