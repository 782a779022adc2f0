"""Tabulates who is bound by what straight from the tables, without the generator, and compares every page of two states.

Usage: tabulate.py SITE OUTPUT [LANGUAGE...]; exits with 1 and the first differences where a page says something else.

From the clauses about effect (`[effect]` of each instrument) and the rows of `participations.csv` it computes, on its own,
which instruments bind both of two states on each of five dates and since when, and to which both are parties while the day is
to be verified. It also tabulates the articles that are a basis for each measure, and the institutions designated for it.
"""

import csv
import datetime
import itertools
import pathlib
import re
import sys
import tomllib

DATES = ["1995-01-01", "2005-01-01", "2010-12-31", "2015-06-30", None]  # None: the date of the edition
RATIFIED = {"ratification", "acceptance", "approval"}
APART = {"corruption", "civil-commercial"}
TO_VERIFY = "to verify"


def after(text):
    """The first day on which something of this date is surely past."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return datetime.date(year + month // 12, month % 12 + 1, 1)


def months_later(day, months):
    """The same day of a later month, or the last day of that month where it is shorter."""
    total = day.month - 1 + months
    first = datetime.date(day.year + total // 12, total % 12 + 1, 1)
    following = datetime.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first + datetime.timedelta(days=min(day.day, (following - first).days) - 1)


def effect(clause, day):
    """On which day a deposit of `day` has effect; None where the clause gives no number."""
    if clause is None or clause.get("unverified"):
        return None
    rule, number = clause["rule"], clause.get("number")
    if rule == "days-after-deposit":
        return day + datetime.timedelta(days=number)
    if rule == "months-after-deposit":
        return months_later(day, number)
    if rule == "first-of-month-after-months":
        return months_later(months_later(day, number).replace(day=1), 1)
    return day if rule == "date-of-deposit" else None


def since(row, instrument, edition):
    """From which day a row binds its state; TO_VERIFY for a party whose day cannot be computed; None where it does not bind."""
    if row["status"] != "party" or row["confidence"] == "unverified" or "in_force" not in instrument:
        return None
    clause = instrument.get("effect")
    if row["effective"]:
        own = after(row["effective"])
    elif row["date"] and "date" not in row["unverified"].split(";"):
        own = effect(clause, after(row["date"]))
    elif row["as_of"]:
        own = effect(clause, after(row["as_of"]))
    else:
        own = edition if effect(clause, edition) else None
    return TO_VERIFY if own is None else max(own, instrument["in_force"])


def joint(instrument, rows, starts):
    """From which day an instrument binds both; TO_VERIFY where both are parties and no day can be computed; else None."""
    if None in starts:
        return None
    dependent = "accession" in instrument.get("effect", {}) and any(row["action"] not in RATIFIED for row in rows)
    return TO_VERIFY if dependent or TO_VERIFY in starts else max(starts)


def bases(instruments):
    """For each measure the articles of each instrument that are a basis for it."""
    found = {}
    for key, instrument in instruments.items():
        for article in instrument.get("articles", []):
            if article.get("role") == "basis" and article.get("scope") not in APART and not article.get("unverified"):
                for measure in article.get("measures", []):
                    found.setdefault(measure, {}).setdefault(key, []).append(article["article"])
    return found


def receivers(content):
    """For each state and measure the institutions that a source calls designated."""
    authorities = {row["id"]: row["state"] for row in table(content / "compendium/authorities.csv")}
    measures = {row["code"]: row["designations"].split(";") for row in table(content / "compendium/measures.csv")}
    found = {}
    for row in table(content / "compendium/designations.csv"):
        if row["confidence"] == "unverified":
            continue
        for measure, roles in measures.items():
            if row["role"] in roles:
                named = (row["authority"], *(set(filter(None, row[column].split(";"))) for column in ("instruments", "counterparts")))
                found.setdefault((authorities[row["authority"]], measure), []).append(named)
    return found


def table(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def measures_said(page):
    """For each measure of a page: the instruments shown as a basis, and the institutions shown as receiving, by state."""
    said = {}
    body = page[page.index('<table class="measures">'):]
    for group in body[: body.index("</table>")].split("<tbody>")[1:]:
        lines = re.findall(r'<p class="of-(?:first|second)">(.*?)</p>', group.split("</tr>")[0])
        lines = [set(re.findall(r'href="[^"]*authorities/([^"./]+)\.html"', line)) for line in lines]
        for measure, cell in re.findall(r'<tr id="([^"]+)">(.*?)</tr>', group, re.S):
            said[measure] = (set(re.findall(r'data-instrument="([^"]+)"', cell)), lines)
    return said


def main(site, output, languages):
    content = pathlib.Path(site, "content")
    edition = tomllib.loads((content / "portal.toml").read_text("utf-8"))["edition"]
    instruments = {
        path.stem: tomllib.loads(path.read_text("utf-8").split("+++")[1]) for path in (content / "compendium/instruments").glob("*.md")
    }
    states = sorted(row["iso3"] for row in table(content / "states.csv"))
    rows = {(row["instrument"], row["state"]): row for row in table(content / "compendium/participations.csv")}
    bound = {key: since(row, instruments[key[0]], edition) for key, row in rows.items()}
    basis, designated = bases(instruments), receivers(content)
    differences, pages, compared = [], 0, 0

    def compare(path, what, said, tabulated):
        nonlocal compared
        compared += len(tabulated)
        if said != tabulated:
            differences.append(f"{path}, {what}: page only {sorted(said - tabulated)}, table only {sorted(tabulated - said)}")

    for language, (a, b) in itertools.product(languages, itertools.combinations(states, 2)):
        path = pathlib.Path(output, language, "compendium/pairs", f"{a}-{b}.html".lower())
        page = path.read_text("utf-8")
        marks = dict(re.findall(r'data-binding="([^"]+)" data-binding-since="([^"]+)"', page))
        pages += 1
        starts = {
            key: joint(instruments[key], [rows[key, a], rows[key, b]], [bound[key, a], bound[key, b]])
            for key in instruments
            if (key, a) in rows and (key, b) in rows
        }
        dated = {key: start for key, start in starts.items() if isinstance(start, datetime.date)}
        for date in DATES:
            day = edition if date is None else datetime.date.fromisoformat(date)
            said = {key for key, start in marks.items() if datetime.date.fromisoformat(start) <= day}
            compare(path, f"bound on {day}", said, {key for key, start in dated.items() if start <= day})
        now = {key: start.isoformat() for key, start in dated.items() if start <= edition}
        compare(path, "since", set(marks.items()), set(now.items()))
        to_verify = set(re.findall(r'data-to-verify="([^"]+)"', page))
        compare(path, "day to be verified", to_verify, {key for key, start in starts.items() if start == TO_VERIFY})
        for measure, (said, lines) in measures_said(page).items():
            rests_on = set(basis.get(measure, {})) & set(now)
            compare(path, f"basis of {measure}", said, rests_on)
            for state, other, line in zip((a, b), (b, a), lines):
                named = designated.get((state, measure), [])
                receives = {id for id, under, others in named if (not under or under & rests_on) and (not others or other in others)}
                compare(path, f"{state} receives {measure}", line, receives)
    expected = len(languages) * len(states) * (len(states) - 1) // 2
    print(f"{pages} pages of two states, {len(DATES)} dates, {compared} facts compared, {len(differences)} differences")
    print("\n".join(differences[:10]))
    return 1 if differences or pages != expected or not compared else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:] or ["fr", "en", "es", "pt"]))
