"""What the product does not keep of a rule yet, and what no test proves. Remove an entry when it is no longer true."""

MISSING = {
    "S1": "The same quarter a year earlier still leads. The 12 months come second.",
    "S10": "The default is 8 quarters, not 20. No officer can mark a quarter as exceptional. Only a value outside the "
    "limits counts, not the other three signals. No sentence says how high a season is among those on record; only "
    "the chart of the same months of each year does.",
    "S13": 'Sentences still begin with an indicator\'s title ("Thefts were 107"). No indicator says in words how it '
    "is counted. The test proves the counts and the percentage of a change.",
    "S14": "The default is more than four quarters, not two. The age is given only where figures are called the "
    'newest, and the way to newer figures elsewhere only on the pages of figures. "Provisional" names no date, and '
    "no quarter can be marked as exceptional.",
    "T6": "A story has no field for the time that it is about, so old news is not kept apart.",
    "F5": "Narrower feeds keep archives of their own, and no test weighs the feeds of a large site. The test proves "
    "which channels exist: none is for a single message.",
    "P1": "No test can know a name, so that is for the officer who publishes. The test proves the case status.",
    "P3": "Nothing advises on what is in a text. The test proves only that a picture's file says nothing that the "
    "picture does not show.",
    "W1": "Reading age and sentence length are not measured. The test proves the glossary.",
    "W2": "Each form of a date or number is proved where it is written, not over the whole site.",
    "W5": 'Some pages still speak of the site, such as "nothing later has been released on this site".',
    "W6": "There is no catalogue. Sentences are in the code and the templates, in English only.",
    "W7": "No page is ranked by what kind it is. The test proves only that people's own words find the right page.",
}
"""By rule, in whole sentences."""
