"""Tabulates who is bound by what straight from the tables, without the generator, and compares every page of two states.

Usage: tabulate.py SITE OUTPUT [LANGUAGE...]; exits with 1 and the first differences where a page says something else.
"""

import csv
import datetime
import itertools
import pathlib
import re
import sys
import tomllib

DATES = ["2005-01-01", "2015-06-30", None]  # None: the date of the edition


def after(text):
    """The first day on which something of this date is surely past."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return datetime.date(year + month // 12, month % 12 + 1, 1)


def since(row, instrument, edition):
    """From which day a row binds its state; None where it does not."""
    if row["status"] != "party" or row["confidence"] == "unverified" or "in_force" not in instrument:
        return None
    if row["date"]:
        own = after(row["date"]) + datetime.timedelta(days=instrument.get("effect", {}).get("days", 0))
    else:
        own = after(row["as_of"]) if row["as_of"] else edition
    return max(own, instrument["in_force"])


def main(site, output, languages):
    content = pathlib.Path(site, "content")
    edition = tomllib.loads((content / "portal.toml").read_text("utf-8"))["edition"]
    instruments = {
        path.stem: tomllib.loads(path.read_text("utf-8").split("+++")[1]) for path in (content / "compendium/instruments").glob("*.md")
    }
    with open(content / "states.csv", encoding="utf-8") as table:
        states = sorted(row["iso3"] for row in csv.DictReader(table))
    with open(content / "compendium/participations.csv", encoding="utf-8") as table:
        rows = {(row["instrument"], row["state"]): row for row in csv.DictReader(table)}
    bound = {key: since(row, instruments[key[0]], edition) for key, row in rows.items()}
    differences, pages = [], 0
    for language, (a, b) in itertools.product(languages, itertools.combinations(states, 2)):
        path = pathlib.Path(output, language, "compendium/pairs", f"{a}-{b}.html".lower())
        marks = re.findall(r'data-binding="([^"]+)" data-binding-since="([^"]+)"', path.read_text("utf-8"))
        pages += 1
        for date in DATES:
            day = edition if date is None else datetime.date.fromisoformat(date)
            said = {key for key, start in marks if datetime.date.fromisoformat(start) <= day}
            tabulated = {
                key
                for key in instruments
                if bound.get((key, a)) and bound.get((key, b)) and max(bound[key, a], bound[key, b]) <= day
            }
            if said != tabulated:
                differences.append(f"{path} on {day}: page only {sorted(said - tabulated)}, table only {sorted(tabulated - said)}")
    expected = len(languages) * len(states) * (len(states) - 1) // 2
    print(f"{pages} pages of two states, {len(DATES)} dates, {len(differences)} differences")
    print("\n".join(differences[:10]))
    return 1 if differences or pages != expected else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:] or ["fr", "en", "es", "pt"]))
