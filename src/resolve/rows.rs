//! Records and relations that are rows of tables.

use rustc_hash::{FxHashMap, FxHashSet};

use super::context::DraftContext;
use super::{Draft, Known, Labels, Want};
use crate::diagnostics::{Diagnostic, mistakes};
use crate::language::{Language, Languages, Localized, Words};
use crate::model::TableKind;
use crate::model::kinds::Citation;
use crate::parse::table::{Cell, Row, Table};
use crate::parse::tables::{authority, designation, measure, membership as membership_columns, participation, request_item, state, term};
use crate::site::{Designation, Details, Entry, EntryId, Kind, LabelId, Membership, Participation, Relation, RequestItem};
use crate::text::bounds::STATES;
use crate::text::date::Date;

/// Adds states, measures, institutions and terms to `drafts`.
pub(super) fn drafts(tables: &[Table], context: &mut DraftContext<'_>, drafts: &mut Vec<Draft>) {
    let rows = |kind: TableKind| tables[kind as usize].rows();
    let states = rows(TableKind::States);
    if let Some(row) = states.get(STATES) {
        context.diagnostics.push(mistakes::too_many_states(row.span, states.len(), STATES));
    }
    for row in states.iter().take(STATES) {
        drafts.push(state_draft(row, context));
    }
    for row in rows(TableKind::Measures) {
        drafts.push(measure_draft(row, context));
    }
    for row in rows(TableKind::Authorities) {
        drafts.push(authority_draft(row, context));
    }
    let terms = rows(TableKind::Thesaurus);
    for row in terms {
        drafts.push(term_draft(row, context));
    }
    check_broader(terms, context.diagnostics);
}

/// An entry of a row, with nothing but its titles.
fn entry(row: &Row, kind: Kind, key: String, mut titles: Words, details: Details, languages: &Languages) -> Entry {
    // That its names are missing has been said; the other stages rely on there being one.
    if titles.is_empty() {
        titles.set(languages.first(), key.rsplit('/').next().unwrap_or_default().to_owned());
    }
    Entry::bare(key, kind, row.span, titles, details)
}

fn want(relation: Relation, kind: Kind, cell: &Cell) -> Option<Want> {
    cell.filled().map(|cell| Want { relation, kind, name: cell.text.clone(), span: cell.span })
}

/// Sources separated by ` ; `, each an address, a title, or an address with a remark in brackets after it.
fn citations(text: &str) -> Vec<Citation> {
    text.split(" ; ")
        .map(str::trim)
        .filter(|source| !source.is_empty() && *source != "unverified")
        .map(|source| {
            let is_url = source.starts_with("http");
            // A remark in brackets may follow the address.
            let (url, title) = match source.split_once(' ') {
                Some((url, remark)) if is_url => (Some(url), Some(remark)),
                _ if is_url => (Some(source), None),
                _ => (None, Some(source)),
            };
            Citation { url: url.map(str::to_owned), title: title.map(str::to_owned), publisher: None, accessed: None }
        })
        .collect()
}

/// The date of a cell of something that has happened: none is after the edition.
fn date(cell: &Cell, column: &str, edition: Option<Date>, diagnostics: &mut Vec<Diagnostic>) -> Option<Date> {
    let cell = cell.filled()?;
    let date = Date::parse(&cell.text).map_err(|message| diagnostics.push(mistakes::impossible_date(cell.span, &message))).ok()?;
    if edition.is_some_and(|edition| date > edition) {
        diagnostics.push(mistakes::date_after_edition(cell.span, column));
    }
    Some(date)
}

/// A word of a list in a cell; an empty cell has been reported where it must say something.
fn word(labels: &Labels, scheme: &str, cell: &Cell, diagnostics: &mut Vec<Diagnostic>) -> Option<LabelId> {
    cell.filled().and_then(|cell| labels.find(scheme, &cell.text, cell.span, diagnostics))
}

/// Refuses an id that cannot be part of an address.
fn check_id(cell: &Cell, diagnostics: &mut Vec<Diagnostic>) {
    if cell.filled().is_some_and(|cell| !crate::text::slug::is_slug(&cell.text)) {
        diagnostics.push(mistakes::bad_id(cell.span, &cell.text));
    }
}

/// Refuses a code that is not `letters` capital letters (ISO 3166-1).
fn check_code(cell: &Cell, letters: usize, diagnostics: &mut Vec<Diagnostic>) {
    let is_code = |cell: &Cell| cell.text.len() == letters && cell.text.bytes().all(|byte| byte.is_ascii_uppercase());
    if cell.filled().is_some_and(|cell| !is_code(cell)) {
        diagnostics.push(mistakes::bad_country_code(cell.span, &cell.text, letters));
    }
}

fn state_draft(row: &Row, context: &mut DraftContext<'_>) -> Draft {
    let iso3 = row.cell(state::ISO3);
    check_code(iso3, 3, context.diagnostics);
    check_code(row.cell(state::ISO2), 2, context.diagnostics);
    let tile = row.cell(state::TILE).filled().and_then(|cell| {
        let place = cell.text.split_once('-').and_then(|(column, row)| Some((column.parse().ok()?, row.parse().ok()?)));
        if place.is_none() {
            context.diagnostics.push(mistakes::bad_tile(cell.span, &cell.text));
        }
        place
    });
    let details = Details::State { iso3: iso3.text.clone(), iso2: row.cell(state::ISO2).text.clone(), tile };
    let mut entry = entry(
        row,
        Kind::State,
        format!("{}/{}", context.model.kind(Kind::State).folder, iso3.text.to_ascii_lowercase()),
        row.words(state::NAMES),
        details,
        context.languages,
    );
    for (scheme, column) in [("language", state::LANGUAGES), ("subregion", state::SUBREGION), ("body", state::BODIES)] {
        for part in row.cell(column).parts() {
            entry.words.extend(context.labels.find(scheme, &part.text, part.span, context.diagnostics).map(|label| (scheme, label)));
        }
    }
    let table = crate::parse::tables::columns(TableKind::States);
    let columns = crate::parse::table::names(table, context.languages);
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    for part in row.cell(state::UNVERIFIED).parts().filter(|part| part.text != "all" && !crate::parse::table::has_column(table, &part.text))
    {
        let near = context.suggestions.nearest(&part.text, columns.iter().copied());
        context.diagnostics.push(mistakes::unknown_fact(part.span, &part.text, near, &columns));
    }
    entry.review.unverified = row.cell(state::UNVERIFIED).parts().map(|part| part.text).collect();
    entry.review.sources = citations(&row.cell(state::SOURCE).text);
    Draft { entry, wants: Vec::new() }
}

fn measure_draft(row: &Row, context: &mut DraftContext<'_>) -> Draft {
    check_id(row.cell(measure::CODE), context.diagnostics);
    let code = row.cell(measure::CODE).text.clone();
    let basis = row.cell(measure::BASIS).text.replace(" (to verify)", "");
    let verified = basis == row.cell(measure::BASIS).text;
    let details = Details::Measure { code: code.to_uppercase(), basis };
    let mut entry = entry(
        row,
        Kind::Measure,
        format!("{}/{code}", context.model.kind(Kind::Measure).folder),
        row.words(measure::NAMES),
        details,
        context.languages,
    );
    entry.review.unverified.extend((!verified).then(|| "basis".to_owned()));
    for (scheme, column) in [("designation_role", measure::DESIGNATIONS), ("function", measure::FUNCTIONS)] {
        for part in row.cell(column).parts() {
            entry.words.extend(context.labels.find(scheme, &part.text, part.span, context.diagnostics).map(|label| (scheme, label)));
        }
    }
    let concept = want(Relation::Concept, Kind::Term, row.cell(measure::CONCEPT));
    let safeguards =
        row.cell(measure::SAFEGUARDS).parts().filter_map(|part| want(Relation::Safeguard, Kind::Recommendation, &part)).collect::<Vec<_>>();
    Draft { entry, wants: concept.into_iter().chain(safeguards).collect() }
}

fn authority_draft(row: &Row, context: &mut DraftContext<'_>) -> Draft {
    let id = row.cell(authority::ID);
    check_id(id, context.diagnostics);
    word(context.labels, "language", row.cell(authority::LANGUAGE), context.diagnostics);
    let name = row.cell(authority::NAME).text.clone();
    let language = row.cell(authority::LANGUAGE).text.clone();
    let mut titles = row.words(authority::NAMES);
    if let Some(own) = Language::from_code(&language) {
        titles.set(context.languages.own(own), name.clone());
    }
    let details = Details::Authority { name, language, legal_basis: row.words(authority::LEGAL_BASIS) };
    let mut entry = entry(
        row,
        Kind::Authority,
        format!("{}/{}", context.model.kind(Kind::Authority).folder, id.text),
        titles,
        details,
        context.languages,
    );
    entry.facets.function = word(context.labels, "function", row.cell(authority::FUNCTION), context.diagnostics);
    entry.words.extend(entry.facets.function.map(|label| ("function", label)));
    entry.review.confidence = word(context.labels, "confidence", row.cell(authority::CONFIDENCE), context.diagnostics);
    entry.review.sources = citations(&row.cell(authority::SOURCE).text);
    entry.review.verified_on = date(row.cell(authority::VERIFIED_ON), "verified_on", context.edition, context.diagnostics);
    Draft { entry, wants: want(Relation::Country, Kind::State, row.cell(authority::STATE)).into_iter().collect() }
}

fn term_draft(row: &Row, context: &mut DraftContext<'_>) -> Draft {
    check_id(row.cell(term::ID), context.diagnostics);
    let parts = |text: &str| text.split('|').map(str::trim).filter(|label| !label.is_empty()).map(str::to_owned).collect();
    let alternatives: Localized<Vec<String>> =
        row.words(term::ALTERNATIVE).iter().map(|(language, labels)| (language, parts(labels))).collect();
    let id = &row.cell(term::ID).text;
    let entry = entry(
        row,
        Kind::Term,
        format!("{}/{id}", context.model.kind(Kind::Term).folder),
        row.words(term::PREFERRED),
        Details::Term { alternatives },
        context.languages,
    );
    Draft { entry, wants: want(Relation::Broader, Kind::Term, row.cell(term::BROADER)).into_iter().collect() }
}

/// Refuses circles of broader terms.
fn check_broader(rows: &[Row], diagnostics: &mut Vec<Diagnostic>) {
    let number: FxHashMap<&str, usize> = rows.iter().zip(0..).map(|(row, number)| (row.cell(term::ID).text.as_str(), number)).collect();
    let above = |row: usize| number.get(rows[row].cell(term::BROADER).text.as_str()).copied();
    // From which row each was met first on the way up.
    let mut met: Vec<Option<usize>> = vec![None; rows.len()];
    for start in 0..rows.len() {
        let mut next = Some(start);
        while let Some(row) = next.filter(|row| met[*row].is_none()) {
            met[row] = Some(start);
            next = above(row);
        }
        // A way up that comes back to itself ends in a circle.
        let Some(first) = next.filter(|row| met[*row] == Some(start)) else { continue };
        let mut row = first;
        loop {
            diagnostics.push(mistakes::broader_circle(rows[row].cell(term::BROADER).span, &rows[row].cell(term::ID).text));
            match above(row) {
                Some(next) if next != first => row = next,
                _ => break,
            }
        }
    }
}

fn named(known: &Known, kind: Kind, cell: &Cell, diagnostics: &mut Vec<Diagnostic>) -> Option<EntryId> {
    let cell = cell.filled()?;
    let id = known.get(kind, &cell.text);
    if id.is_none() {
        diagnostics.extend(known.unknown(kind, &cell.text, cell.span));
    }
    id
}

/// Reads the participations of states in instruments.
pub(super) fn participations(
    tables: &[Table],
    known: &Known,
    labels: &Labels,
    edition: Option<Date>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Participation> {
    let mut seen = FxHashSet::default();
    let mut all = Vec::new();
    for row in tables[TableKind::Participations as usize].rows() {
        let cell = |column| row.cell(column);
        let instrument = named(known, Kind::Instrument, cell(participation::INSTRUMENT), diagnostics);
        let state = named(known, Kind::State, cell(participation::STATE), diagnostics);
        let status = word(labels, "status", cell(participation::STATUS), diagnostics);
        let action = word(labels, "action", cell(participation::ACTION), diagnostics);
        let confidence = word(labels, "confidence", cell(participation::CONFIDENCE), diagnostics);
        let signed = date(cell(participation::SIGNED), "signed", edition, diagnostics);
        let done = date(cell(participation::DATE), "date", edition, diagnostics);
        let as_of = date(cell(participation::AS_OF), "as_of", edition, diagnostics);
        let effective = date(cell(participation::EFFECTIVE), "effective", None, diagnostics);
        for part in cell(participation::UNVERIFIED).parts().filter(|part| part.text != "date") {
            diagnostics.push(mistakes::unknown_fact(part.span, &part.text, Some("date"), &["date"]));
        }
        let date_verified = cell(participation::UNVERIFIED).filled().is_none();
        let note = cell(participation::NOTE).filled().and_then(|cell| {
            let (id, value) = cell.text.split_once(':').unwrap_or((&cell.text, ""));
            labels.find("participation-note", id, cell.span, diagnostics).map(|label| (label, value.to_owned()))
        });
        if let (Some(instrument), Some(state), Some(status), Some(confidence)) = (instrument, state, status, confidence) {
            if !seen.insert((instrument, state)) {
                diagnostics.push(mistakes::duplicate_row(cell(participation::STATE).span, &cell(participation::STATE).text));
            }
            let sources = citations(&cell(participation::SOURCE).text);
            all.push(Participation {
                instrument,
                state,
                status,
                action,
                signed,
                date: done,
                sources,
                confidence,
                as_of,
                effective,
                date_verified,
                note,
            });
        }
    }
    all
}

/// Reads which institutions states designated.
pub(super) fn designations(
    tables: &[Table],
    known: &Known,
    entries: &[Entry],
    labels: &Labels,
    edition: Option<Date>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Designation> {
    let mut all = Vec::new();
    for row in tables[TableKind::Designations as usize].rows() {
        let authority = named(known, Kind::Authority, row.cell(designation::AUTHORITY), diagnostics);
        let role = word(labels, "designation_role", row.cell(designation::ROLE), diagnostics);
        let confidence = word(labels, "confidence", row.cell(designation::CONFIDENCE), diagnostics);
        let as_of = date(row.cell(designation::AS_OF), "as_of", edition, diagnostics);
        let mut list = |kind: Kind, column: usize| -> Vec<EntryId> {
            row.cell(column).parts().filter_map(|part| named(known, kind, &part, diagnostics)).collect()
        };
        let instruments = list(Kind::Instrument, designation::INSTRUMENTS);
        let counterparts = list(Kind::State, designation::COUNTERPARTS);
        let (Some(authority), Some(role), Some(confidence)) = (authority, role, confidence) else { continue };
        // An institution whose row names no state has been reported.
        let links = &entries[authority.0 as usize].links;
        let Some((_, state)) = links.iter().find(|(relation, _)| *relation == Relation::Country) else { continue };
        let sources = citations(&row.cell(designation::SOURCE).text);
        all.push(Designation { authority, state: *state, role, instruments, counterparts, as_of, sources, confidence });
    }
    all
}

/// Reads the items that a request needs.
pub(super) fn request_items(tables: &[Table], known: &Known, diagnostics: &mut Vec<Diagnostic>) -> Vec<RequestItem> {
    let mut all: Vec<RequestItem> = Vec::new();
    let mut seen = FxHashSet::default();
    for row in tables[TableKind::RequestItems as usize].rows() {
        let id = row.cell(request_item::ID);
        check_id(id, diagnostics);
        if !seen.insert(id.text.as_str()) {
            diagnostics.push(mistakes::duplicate_row(id.span, &id.text));
        }
        let measures: Vec<EntryId> =
            row.cell(request_item::MEASURES).parts().filter_map(|part| named(known, Kind::Measure, &part, diagnostics)).collect();
        all.push(RequestItem {
            id: id.text.clone(),
            words: row.words(request_item::TEXTS),
            basis: row.cell(request_item::BASIS).text.clone(),
            measures,
            identifies: row.cell(request_item::IDENTIFIES).text == "yes",
        });
    }
    all
}

/// Reads the events of membership.
pub(super) fn membership(
    tables: &[Table],
    known: &Known,
    labels: &Labels,
    edition: Option<Date>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Membership> {
    let mut all = Vec::new();
    for row in tables[TableKind::Membership as usize].rows() {
        let state = named(known, Kind::State, row.cell(membership_columns::STATE), diagnostics);
        let event = word(labels, "membership_event", row.cell(membership_columns::EVENT), diagnostics);
        let day = date(row.cell(membership_columns::DATE), "date", edition, diagnostics);
        let confidence = word(labels, "confidence", row.cell(membership_columns::CONFIDENCE), diagnostics);
        if let (Some(state), Some(event), Some(day)) = (state, event, day) {
            let sources = citations(&row.cell(membership_columns::SOURCE).text);
            all.push(Membership { state, event, date: day, confidence, sources, note: row.words(membership_columns::NOTES) });
        }
    }
    all
}
