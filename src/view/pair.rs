//! What the page of two states shows.

use serde::Serialize;

use super::{Cell, Fact, Link, Mark, SourceLine};

/// What two states can ask of each other. Template `pair.html` sees it as `pair`.
#[derive(Debug, Default, Serialize, Hash)]
pub struct Pair {
    /// "Argentina – Barbados".
    pub title: String,
    /// Codes of the two states, lower case, in the order of the address.
    pub codes: [String; 2],
    /// The two states.
    pub states: [Link; 2],
    /// How many instruments bind both, in words, with the day for which that is said.
    pub lead: String,
    /// Instruments that bind both, most specific first.
    pub binding: Vec<BindingLine>,
    /// Instruments that both are parties to, where the day from which they bind both is to be verified.
    pub to_verify: Vec<VerifyLine>,
    /// What each measure rests on: measures for which the same institutions are designated stand together.
    pub measures: Vec<MeasureGroup>,
    /// Institutions of each state.
    pub authorities: Vec<AuthorityGroup>,
    /// What is documented of channels, languages, formalities and urgency.
    pub practical: Vec<Fact>,
    /// What of these is not documented, by name, in the order in which it would stand above.
    pub silent: Vec<String>,
    /// How victims and witnesses are kept safe.
    pub safeguards: Vec<SafeguardLine>,
    /// What a request needs.
    pub items: Vec<RequestLine>,
    /// Networks that both belong to.
    pub networks: Vec<NetworkLine>,
    /// What remains where no instrument serves.
    pub fallbacks: Vec<Fact>,
    /// Every other instrument of which something is documented, and where each state stands.
    pub others: Vec<OtherLine>,
    /// Names of the instruments of which nothing is documented for either state.
    pub undocumented: Vec<String>,
    /// Reservations about lines above, numbered from 1.
    pub notes: Vec<String>,
    /// Sources of lines above, numbered from 1.
    pub sources: Vec<SourceLine>,
    /// How to cite.
    pub citation: String,
    /// The interactive helper.
    pub helper: Helper,
}

/// A recommendation about the safety of victims and witnesses.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct SafeguardLine {
    /// The recommendation, by number and title.
    pub recommendation: Link,
    /// Codes of the measures that it concerns: "M-01–M-04, M-09".
    pub codes: String,
}

/// The institutions of a state.
#[derive(Debug, Default, Serialize, Hash)]
pub struct AuthorityGroup {
    /// The state.
    pub state: Link,
    /// Its institutions; none if none is documented.
    pub rows: Vec<AuthorityRow>,
}

/// An institution with its function and legal basis.
#[derive(Debug, Default, Serialize, Hash)]
pub struct AuthorityRow {
    /// Name, function, legal basis.
    pub cells: Vec<Cell>,
    /// Which measures it deals with, and how.
    pub duties: Vec<DutyLine>,
    /// Numbers of the sources.
    pub sources: Vec<usize>,
}

/// Measures that an institution deals with.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct DutyLine {
    /// "Receiving authority", where it is designated, or "Also competent".
    pub capacity: String,
    /// Where it is only competent: its role, where that is another than its function, with what is said of its designation.
    pub detail: String,
    /// Whether that is still to be verified.
    pub unverified: bool,
    /// Codes of the measures: "M-01–M-04, M-09".
    pub codes: String,
}

/// Instruments that do not bind both states, and towards which both stand alike.
#[derive(Debug, Default, Serialize, Hash)]
pub struct OtherLine {
    /// The instruments, most specific first.
    pub instruments: Vec<OtherInstrument>,
    /// Where each state stands; the sources stand with the instruments.
    pub standings: [Act; 2],
}

/// An instrument that does not bind both states.
#[derive(Debug, Default, Serialize, Hash)]
pub struct OtherInstrument {
    /// The instrument.
    pub instrument: Link,
    /// Its code, where its name does not say it.
    pub code: String,
    /// Its sources, each by a short title or by its host: those for both states, then those for the first, then those for the second.
    pub sources: Vec<Link>,
}

/// An instrument that both are parties to, where the day from which it binds both is to be verified.
#[derive(Debug, Default, Serialize, Hash)]
pub struct VerifyLine {
    /// Last part of the instrument's address: `merc-jit`.
    pub key: String,
    /// The instrument.
    pub instrument: Link,
    /// Its code and who can be party, in words.
    pub detail: String,
    /// From which day at the latest both are parties, ISO 8601.
    pub parties_since: String,
    /// Why the day is to be verified.
    pub reason: String,
    /// What each of the two did.
    pub acts: [Act; 2],
    /// Sources and reservations that hold for both acts; the acts have the others.
    pub both: Act,
}

/// An instrument that binds both states.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct BindingLine {
    /// Last part of the instrument's address: `a-55`.
    pub key: String,
    /// The instrument.
    pub instrument: Link,
    /// Its code and who can be party, in words.
    pub detail: String,
    /// Since when it binds both, ISO 8601.
    pub since: String,
    /// Until when, ISO 8601; empty if it goes on.
    pub until: String,
    /// Since when, written out.
    pub since_text: String,
    /// What each of the two did.
    pub acts: [Act; 2],
    /// Sources and reservations that hold for both acts; the acts have the others.
    pub both: Act,
}

/// What a state did about an instrument, or where it stands.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct Act {
    /// "12 December 2006, accession".
    pub text: String,
    /// Numbers of its sources.
    pub sources: Vec<usize>,
    /// Numbers of the reservations.
    pub notes: Vec<usize>,
    /// Marks in words.
    pub marks: Vec<Mark>,
}

/// Measures that the same institutions are designated for.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct MeasureGroup {
    /// Institutions that each state designated to receive such requests, as far as a source says so.
    pub designated: [Vec<AuthorityLine>; 2],
    /// The measures, in the order of their codes.
    pub measures: Vec<MeasureLine>,
}

/// What serves one measure between two states.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct MeasureLine {
    /// Anchor: `m-02`.
    pub id: String,
    /// The measure, by code and name.
    pub measure: Link,
    /// Instruments that bind both and are a basis for it, most specific first.
    pub bases: Vec<ArticleLine>,
    /// Instruments that bind both and bear on it without being a basis, each with the reason.
    pub beside: Vec<ArticleLine>,
    /// What the states document.
    pub fiches: Vec<Link>,
}

/// An instrument with its articles.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct ArticleLine {
    /// Last part of the instrument's address.
    pub key: String,
    /// The instrument, by its code.
    pub instrument: Link,
    /// "art. 18(3)(a), 18(18)", or the words for articles that are not documented.
    pub articles: String,
    /// What the articles are where they are not a basis, and the matters that they apply to; may be empty.
    pub remark: String,
}

/// An institution of a state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Hash)]
pub struct AuthorityLine {
    /// The institution.
    pub authority: Link,
    /// Its function, or the instruments that it was designated under and the day for which that is said; may be empty.
    pub detail: String,
    /// Whether it is still to be verified.
    pub unverified: bool,
}

/// An item of a request.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct RequestLine {
    /// Stable id.
    pub id: String,
    /// What to write.
    pub text: String,
    /// Where that is asked for.
    pub basis: String,
    /// Codes of the measures that it concerns, with spaces between; empty for all.
    pub measures: String,
    /// The same as on pages: "M-01–M-04, M-09".
    pub codes: String,
    /// Whether it tempts to write names of victims or witnesses.
    pub identifies: bool,
}

/// A network that both states belong to.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct NetworkLine {
    /// The network.
    pub network: Link,
    /// Between whom it works; empty if it is not a channel.
    pub channel: String,
    /// Marks in words.
    pub marks: Vec<Mark>,
}

/// The form above an answer, which needs a script.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct Helper {
    /// Address of the script with the words of the form and the names of states and measures.
    pub data: String,
    /// The way to the folder of the pairs, ending in `/`.
    pub pairs: String,
    /// Date of the edition, ISO 8601.
    pub edition: String,
}
