//! The resolved site: every record, every relation between them, and every address.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::date::Date;
use crate::kinds::{Citation, ExpressionStatus, Provenance};
use crate::language::{Language, PerLanguage};
use crate::markdown::Heading;
use crate::official_text::Block;
use crate::source::Span;

/// A record, by its number in [`Site::entries`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// A word of a controlled list, by its number in [`Site::labels`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelId(pub u32);

/// A published file beside records, by its number in [`Site::assets`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssetId(pub u32);

/// A text in some of the languages.
pub type Words = PerLanguage<Option<String>>;

/// Everything that pages are made from. A clone shares the records with its original until one of them changes.
#[derive(Debug, Clone)]
pub struct Site {
    /// Settings.
    pub portal: Portal,
    /// Records, ordered by kind and then as their files or rows are.
    pub entries: Vec<Arc<Entry>>,
    /// Words of controlled lists.
    pub labels: Arc<Vec<Label>>,
    /// Participations of states in instruments, in the order of the table.
    pub participations: Arc<Vec<Participation>>,
    /// What a request needs, item by item.
    pub request_items: Arc<Vec<RequestItem>>,
    /// Dated events of membership, by state.
    pub membership: Arc<Vec<Membership>>,
    /// Which records point at each record, and how, without repetition and in order.
    pub incoming: Arc<Vec<Vec<(EntryId, Relation)>>>,
    /// Pictures and documents that a text refers to.
    pub assets: Arc<Vec<Asset>>,
}

/// The settings of a portal.
#[derive(Debug, Clone)]
pub struct Portal {
    /// Name.
    pub title: Words,
    /// One line below the name.
    pub tagline: Words,
    /// Who publishes it.
    pub publisher: Words,
    /// Languages of this build, in menu order.
    pub languages: Vec<Language>,
    /// Date of the edition.
    pub edition: Date,
    /// Absolute address of the output folder, ending in `/`.
    pub base_url: Option<String>,
    /// Records on one page of a list.
    pub page_size: usize,
    /// Whether pages carry search.
    pub search: bool,
    /// What the portal is not.
    pub notice: Words,
    /// Terms of reuse.
    pub licence: Words,
    /// Pages in the foot.
    pub foot: Vec<EntryId>,
}

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Practice,
    Education,
    Recommendation,
    Instrument,
    Measure,
    Network,
    Authority,
    State,
    Fiche,
    Term,
    Resolution,
    Page,
}

impl Kind {
    /// Every kind, in the order of menus and of groups on a page.
    pub const ALL: [Self; 12] = [
        Self::Practice,
        Self::Education,
        Self::Recommendation,
        Self::Instrument,
        Self::Measure,
        Self::Network,
        Self::Authority,
        Self::State,
        Self::Fiche,
        Self::Term,
        Self::Resolution,
        Self::Page,
    ];

    /// The name for classes, string keys and open data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Education => "education",
            Self::Recommendation => "recommendation",
            Self::Instrument => "instrument",
            Self::Measure => "measure",
            Self::Network => "network",
            Self::Authority => "authority",
            Self::State => "state",
            Self::Fiche => "fiche",
            Self::Term => "term",
            Self::Resolution => "resolution",
            Self::Page => "page",
        }
    }

    /// The folder of its records below a language's folder, and of its list (`folder/index.html`).
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Practice => "practices",
            Self::Education => "education",
            Self::Recommendation | Self::Resolution => "resolution",
            Self::Instrument => "compendium/instruments",
            Self::Measure => "compendium/measures",
            Self::Network => "compendium/networks",
            Self::Authority => "compendium/authorities",
            Self::State => "compendium/states",
            Self::Fiche => "compendium/fiches",
            Self::Term => "glossary",
            Self::Page => "pages",
        }
    }

    /// Months after which a record is due for review (design judgement of the domain guide, section 9).
    pub const fn review_cycle(self) -> u16 {
        match self {
            Self::Authority | Self::Fiche => 12,
            Self::Instrument | Self::Network => 24,
            _ => 36,
        }
    }

    /// Whether its facts grow old and are reviewed.
    pub const fn is_reviewed(self) -> bool {
        matches!(self, Self::Practice | Self::Education | Self::Instrument | Self::Network | Self::Authority | Self::Fiche | Self::State)
    }
}

/// A record.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Address below a language's folder, without extension.
    pub key: String,
    /// What it is.
    pub kind: Kind,
    /// Where it is written.
    pub span: Span,
    /// Titles; there is at least one.
    pub titles: Words,
    /// Shorter names, where they exist.
    pub short: Words,
    /// Plain-language summaries.
    pub summaries: Words,
    /// Texts.
    pub texts: PerLanguage<Option<Text>>,
    /// The language of the original text; none for records that are facts only.
    pub original: Option<Language>,
    /// What a list can be narrowed by.
    pub facets: Facets,
    /// Records that this one names in its facts.
    pub links: Vec<(Relation, EntryId)>,
    /// Words of controlled lists, by scheme.
    pub words: Vec<(&'static str, LabelId)>,
    /// How far its facts can be trusted.
    pub review: Review,
    /// Invented for training.
    pub fictitious: bool,
    /// When it was first published and last changed, as the author says.
    pub published: Option<Date>,
    pub updated: Option<Date>,
    /// Old addresses.
    pub aliases: Vec<AliasTo>,
    /// What only its kind has.
    pub details: Details,
}

/// A text of a record in one language.
#[derive(Debug, Clone)]
pub struct Text {
    /// Where it stands.
    pub span: Span,
    /// Headings.
    pub headings: Vec<Heading>,
    /// Targets of its references, in the order of the scan.
    pub targets: Vec<Target>,
    /// Whether there is HTML in it.
    pub raw_html: bool,
    /// How it was made, if it is a translation.
    pub provenance: Option<Provenance>,
    /// Whether the original has changed since.
    pub stale: bool,
}

/// Where a reference leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// A record's page, with an anchor.
    Entry(EntryId, Option<String>),
    /// The list of a kind.
    List(Kind, Option<String>),
    /// The page of records due for review.
    Review,
    /// An anchor on the same page.
    Here(String),
    /// A file.
    Asset(AssetId),
    /// Another site.
    Outside,
    /// Nothing; reported.
    Nowhere,
}

/// How a record points at another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    Country,
    Theme,
    Recommendation,
    Measure,
    Instrument,
    Network,
    Member,
    Broader,
    Concept,
    ReceivingAuthority,
    ExecutingAuthority,
    /// From a measure to what it says about the safety of victims and witnesses.
    Safeguard,
    /// In its text.
    Mentions,
}

/// The values that lists are narrowed by.
#[derive(Debug, Clone, Default)]
pub struct Facets {
    pub states: Vec<EntryId>,
    pub themes: Vec<EntryId>,
    pub recommendations: Vec<EntryId>,
    pub measures: Vec<EntryId>,
    pub year: Option<u16>,
    pub function: Option<LabelId>,
}

/// How far the facts of a record can be trusted.
#[derive(Debug, Clone, Default)]
pub struct Review {
    /// `high`, `medium` or `unverified`.
    pub confidence: Option<LabelId>,
    /// Facts that are not verified, by the name of their key.
    pub unverified: Vec<String>,
    /// When somebody last compared the facts with their sources.
    pub verified_on: Option<Date>,
    /// When that must be done again.
    pub review_due: Option<Date>,
    /// Sources.
    pub sources: Vec<Citation>,
}

/// A word of a controlled list.
#[derive(Debug, Clone)]
pub struct Label {
    /// The list.
    pub scheme: String,
    /// The id in the list.
    pub id: String,
    /// The word in each language.
    pub words: PerLanguage<String>,
}

/// An old address of a record.
#[derive(Debug, Clone)]
pub struct AliasTo {
    /// Old address below a language's folder, without extension.
    pub key: String,
    /// Where it is written.
    pub span: Span,
    /// Old anchor and present anchor, where one has another name.
    pub anchor: Option<(String, String)>,
}

/// A participation of a state in an instrument.
#[derive(Debug, Clone)]
pub struct Participation {
    pub instrument: EntryId,
    pub state: EntryId,
    pub status: LabelId,
    pub action: Option<LabelId>,
    pub signed: Option<Date>,
    pub date: Option<Date>,
    /// Sources; none where the row names none.
    pub sources: Vec<Citation>,
    pub confidence: LabelId,
    pub as_of: Option<Date>,
    /// A remark, and the date that goes into it.
    pub note: Option<(LabelId, String)>,
}

/// An item that a request for assistance needs.
#[derive(Debug, Clone)]
pub struct RequestItem {
    pub id: String,
    /// What to write.
    pub words: Words,
    /// Where that is asked for.
    pub basis: String,
    /// The measures that it concerns; none for all.
    pub measures: Vec<EntryId>,
    /// Whether it tempts to write names of victims or witnesses.
    pub identifies: bool,
}

/// An event of a state's membership.
#[derive(Debug, Clone)]
pub struct Membership {
    pub state: EntryId,
    pub event: LabelId,
    pub date: Date,
    pub confidence: Option<LabelId>,
    /// Sources; none where the row names none.
    pub sources: Vec<Citation>,
    pub note: Words,
}

/// A file that is published beside records.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its number in the sources.
    pub index: usize,
    /// Its path below `content/`.
    pub path: String,
}

/// What only one kind of record has.
#[derive(Debug, Clone)]
pub enum Details {
    /// Practices and education experiences.
    Report {
        name: Option<String>,
        regional: bool,
        content_notes: Vec<LabelId>,
    },
    Instrument(InstrumentDetails),
    Network {
        purpose: Words,
        since: Words,
        members_note: Words,
    },
    Authority {
        name: String,
        language: String,
        legal_basis: Words,
    },
    Measure {
        code: String,
        basis: String,
    },
    Fiche,
    State {
        iso3: String,
        iso2: String,
        /// Column and row on the map of tiles.
        tile: Option<(u8, u8)>,
    },
    Term {
        alternatives: PerLanguage<Vec<String>>,
    },
    Resolution(ResolutionDetails),
    /// A recommendation: the resolution it stands in, and its block there.
    /// `same_as` is the block that says the same.
    Provision {
        resolution: EntryId,
        block: usize,
        same_as: Option<usize>,
    },
    Page,
}

/// What only instruments have.
#[derive(Debug, Clone)]
pub struct InstrumentDetails {
    pub code: String,
    pub adopted: Option<Date>,
    pub adopted_place: Words,
    pub in_force: Option<Date>,
    /// Who can be party.
    pub openness: Option<LabelId>,
    /// Whether trafficking in persons is its own subject.
    pub trafficking: bool,
    pub effect: Option<crate::kinds::Effect>,
    pub depositary: Words,
    pub official_numbers: Vec<String>,
    pub articles: Vec<ArticleDetails>,
    pub unverified_note: Words,
}

/// What one article is about.
#[derive(Debug, Clone)]
pub struct ArticleDetails {
    pub article: String,
    pub topics: Vec<EntryId>,
    pub note: Words,
}

/// What only official texts have.
#[derive(Debug, Clone)]
pub struct ResolutionDetails {
    pub symbol: String,
    pub language: Language,
    pub blocks: Vec<Block>,
    pub expressions: Vec<ExpressionDetails>,
    pub corrections: Vec<CorrectionDetails>,
    pub followed_by: Vec<FollowUpDetails>,
    /// The page of each block that has one.
    pub pages: FxHashMap<usize, EntryId>,
}

/// A dated state of an official text.
#[derive(Debug, Clone)]
pub struct ExpressionDetails {
    pub status: ExpressionStatus,
    pub date: Date,
    pub language: Option<Language>,
    pub shown: bool,
    pub note: Words,
    pub source: Option<String>,
}

/// Something that followed an official text.
#[derive(Debug, Clone)]
pub struct FollowUpDetails {
    pub date: Date,
    pub title: Words,
    /// The blocks that asked for it; none for the text as a whole.
    pub blocks: Vec<usize>,
    pub source: String,
}

/// A correction of the reading layer.
#[derive(Debug, Clone)]
pub struct CorrectionDetails {
    pub block: usize,
    pub from: String,
    pub to: String,
    pub reason: Words,
    pub source: Option<String>,
}

impl Site {
    /// The record with this id.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// The record with this id, to be changed; other clones of the site keep theirs.
    pub fn entry_mut(&mut self, id: EntryId) -> &mut Entry {
        Arc::make_mut(&mut self.entries[id.0 as usize])
    }

    /// The label with this id.
    pub fn label(&self, id: LabelId) -> &Label {
        &self.labels[id.0 as usize]
    }

    /// The label with this id, in words.
    pub fn word(&self, id: LabelId, language: Language) -> &str {
        &self.label(id).words[language]
    }

    /// Walks over the records with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        self.entries
            .iter()
            .enumerate()
            .map(|(index, entry)| (EntryId(u32::try_from(index).expect("fewer than four billion records")), entry.as_ref()))
    }

    /// The records of one kind, in order.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (EntryId, &Entry)> {
        self.iter().filter(move |(_, entry)| entry.kind == kind)
    }
}

impl Entry {
    /// The title for a reader of `language`, with the language it is in.
    pub fn title(&self, language: Language) -> (Language, &str) {
        let (found, title) = self.titles.nearest(language).expect("a record has a title");
        (found, title)
    }

    /// The short name where there is one, else the title.
    pub fn short_title(&self, language: Language) -> (Language, &str) {
        match &self.short[language] {
            Some(short) => (language, short),
            None => self.title(language),
        }
    }
}
