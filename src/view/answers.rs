//! What the pages of the compendium's answers show.

use serde::Serialize;

use super::{Fact, Link, Mark, Section, SourceLine, Table};

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
    /// What each measure rests on.
    pub measures: Vec<MeasureLine>,
    /// Institutions of both states.
    pub authorities: Table,
    /// Channels, languages, formalities, urgency: facts, or the words that say that nothing is known.
    pub practical: Vec<Fact>,
    /// How victims and witnesses are kept safe: recommendations, with the codes of the measures that they concern.
    pub safeguards: Vec<Link>,
    /// What a request needs.
    pub items: Vec<RequestLine>,
    /// Networks that both belong to.
    pub networks: Vec<NetworkLine>,
    /// What remains where no instrument serves.
    pub fallbacks: Vec<Fact>,
    /// Every other instrument, and where each state stands.
    pub others: Table,
    /// Reservations about lines above, numbered from 1.
    pub notes: Vec<String>,
    /// Sources of lines above, numbered from 1.
    pub sources: Vec<SourceLine>,
    /// How to cite.
    pub citation: String,
    /// The interactive helper.
    pub helper: Helper,
}

/// An instrument that binds both states.
#[derive(Debug, Default, Serialize, Hash)]
pub struct BindingLine {
    /// Last part of the instrument's address: `a-55`.
    pub key: String,
    /// The instrument.
    pub instrument: Link,
    /// Its code and who can be party, in words.
    pub detail: String,
    /// Since when it binds both, ISO 8601.
    pub since: String,
    /// Until when, ISO 8601; empty where it goes on.
    pub until: String,
    /// Since when, written out.
    pub since_text: String,
    /// What each of the two did.
    pub acts: [Act; 2],
}

/// What a state did about an instrument.
#[derive(Debug, Default, Serialize, Hash)]
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

/// What serves one measure between two states.
#[derive(Debug, Default, Serialize, Hash)]
pub struct MeasureLine {
    /// Anchor: `m-02`.
    pub id: String,
    /// Code in capitals.
    pub code: String,
    /// The measure.
    pub measure: Link,
    /// Instruments that bind both and serve it, most specific first.
    pub instruments: Vec<ArticleLine>,
    /// Institutions of each state that receive such a request.
    pub authorities: [Vec<AuthorityLine>; 2],
    /// What the states document.
    pub fiches: Vec<Link>,
}

/// An instrument with its articles.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct ArticleLine {
    /// Last part of the instrument's address.
    pub key: String,
    /// The instrument.
    pub instrument: Link,
    /// "art. 18(3)(a), 18(18)", or the words for articles that are not documented.
    pub articles: String,
    /// Whether the articles are still to be verified.
    pub unverified: bool,
}

/// An institution of a state.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct AuthorityLine {
    /// The institution.
    pub authority: Link,
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
    /// Whether it tempts to write names of victims or witnesses.
    pub identifies: bool,
}

/// A network that both states belong to.
#[derive(Debug, Default, Serialize, Hash)]
pub struct NetworkLine {
    /// The network.
    pub network: Link,
    /// Between whom it works; empty where it is no channel.
    pub channel: String,
    /// Marks in words.
    pub marks: Vec<Mark>,
}

/// The form above an answer, which needs a script.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub struct Helper {
    /// Address of the file with the names of states and measures.
    pub data: String,
    /// The way to the folder of the pairs, ending in `/`.
    pub pairs: String,
    /// Date of the edition, ISO 8601.
    pub edition: String,
}

/// The entrance of the compendium. Template `compendium.html` sees it as `compendium`.
#[derive(Debug, Default, Serialize, Hash)]
pub struct Compendium {
    /// Title.
    pub title: String,
    /// What one finds here.
    pub intro: String,
    /// The form.
    pub helper: Option<Helper>,
    /// The first choice: the states.
    pub states: Vec<Link>,
    /// The other ways in.
    pub sections: Vec<Section>,
}
