//! Records as tables (RFC 4180): one row a record, lists with `;` between.

use super::record::{Fact, Participation, Record};
use crate::language::Language;
use crate::model::KindModel;

/// Records of one kind, with a column for each fact that the portal declares.
pub fn records(records: &[&Record], kind: &KindModel, languages: &[Language]) -> Vec<u8> {
    let mut relations: Vec<&str> = records.iter().flat_map(|record| record.relations.keys().map(String::as_str)).collect();
    relations.sort_unstable();
    relations.dedup();
    let mut words: Vec<&str> = records.iter().flat_map(|record| record.words.keys().map(String::as_str)).collect();
    words.sort_unstable();
    words.dedup();
    let mut table = CsvTable(Vec::new());
    let titles = languages.iter().map(|language| format!("title_{}", language.code()));
    let head = ["id".to_owned()].into_iter().chain(titles).chain(["year", "confidence", "verified_on"].map(str::to_owned));
    let own: Vec<&str> = kind.facts.iter().filter(|fact| !fact.built_in && fact.is.is_plain()).map(|fact| fact.data.as_str()).collect();
    let head = head.chain(relations.iter().chain(&words).chain(&own).map(|name| (*name).to_owned())).chain(["sources".to_owned()]);
    table.row(head);
    for record in records {
        let titles = languages.iter().map(|language| record.title.get(language.code()).cloned().unwrap_or_default());
        let year = record.year.map(|year| year.to_string()).unwrap_or_default();
        let facts = [year, record.confidence.clone().unwrap_or_default(), record.verified_on.clone().unwrap_or_default()];
        let related = relations.iter().map(|name| record.relations.get(*name).map(|ids| ids.join(";")).unwrap_or_default());
        let listed = words.iter().map(|name| record.words.get(*name).map(|ids| ids.join(";")).unwrap_or_default());
        let own = own.iter().map(|name| record.facts.get(*name).map(cell).unwrap_or_default());
        let sources: Vec<&str> = record.sources.iter().filter_map(|source| source.url.as_deref().or(source.title.as_deref())).collect();
        table.row(
            [record.id.clone()].into_iter().chain(titles).chain(facts).chain(related).chain(listed).chain(own).chain([sources.join(" ; ")]),
        );
    }
    table.0
}

/// A fact in one cell: lists with `;` between, texts with their languages before them.
fn cell(fact: &Fact) -> String {
    match fact {
        Fact::Text(text) => text.clone(),
        Fact::Number(number) => number.to_string(),
        Fact::YesNo(answer) => answer.to_string(),
        Fact::List(list) => list.join(";"),
        Fact::Texts(texts) => texts.iter().map(|(language, text)| format!("{language}: {text}")).collect::<Vec<_>>().join(" ; "),
        Fact::Articles(_) => String::new(),
    }
}

/// Participations.
pub fn participations(rows: &[Participation]) -> Vec<u8> {
    let mut table = CsvTable(Vec::new());
    table.row(
        [
            "instrument",
            "state",
            "status",
            "action",
            "signed",
            "date",
            "as_of",
            "effective",
            "date_verified",
            "confidence",
            "bound_since",
            "sources",
        ]
        .map(str::to_owned),
    );
    for row in rows {
        let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
        let sources: Vec<&str> = row.sources.iter().filter_map(|source| source.url.as_deref().or(source.title.as_deref())).collect();
        table.row([
            row.instrument.clone(),
            row.state.clone(),
            row.status.clone(),
            or_empty(&row.action),
            or_empty(&row.signed),
            or_empty(&row.date),
            or_empty(&row.as_of),
            or_empty(&row.effective),
            row.date_verified.to_string(),
            row.confidence.clone(),
            or_empty(&row.bound_since),
            sources.join(" ; "),
        ]);
    }
    table.0
}

/// A table under way.
struct CsvTable(Vec<u8>);

impl CsvTable {
    fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.0.push(b',');
            }
            if cell.contains([',', '"', '\n', '\r']) {
                self.0.extend_from_slice(format!("\"{}\"", cell.replace('"', "\"\"")).as_bytes());
            } else {
                self.0.extend_from_slice(cell.as_bytes());
            }
        }
        self.0.extend_from_slice(b"\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::CsvTable;

    #[test]
    fn cells_with_commas_quotes_and_lines_are_quoted() {
        let mut table = CsvTable(Vec::new());
        table.row(["a,b", "say \"no\"", "x\ny", "plain"].map(str::to_owned));
        assert_eq!(table.0, b"\"a,b\",\"say \"\"no\"\"\",\"x\ny\",plain\r\n");
    }
}
