//! The compendium: instruments, networks, and what a state does for a measure.

use serde::Deserialize;
use toml::Spanned;

use super::{Alias, Citation, Name};
use crate::language::{Language, Localized};
use crate::text::date::Date;

/// A treaty, protocol or agreement.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    pub code: String,
    pub title: Localized<String>,
    #[serde(default)]
    pub short: Localized<String>,
    #[serde(default)]
    pub summary: Localized<String>,
    pub adopted: Option<Spanned<Date>>,
    #[serde(default)]
    pub adopted_place: Localized<String>,
    pub in_force: Option<Spanned<Date>>,
    /// Who can be party: `subregional`, `regional` or `universal`.
    pub openness: Option<Name>,
    /// Whether the subject of the portal is its own subject.
    #[serde(default)]
    pub main_subject: bool,
    /// What is said of it where no instrument serves a measure between two states.
    pub fallback_basis: Option<FallbackBasis>,
    /// When a deposit takes effect for the state that makes it, where a source says so.
    pub effect: Option<Effect>,
    #[serde(default)]
    pub depositary: Localized<String>,
    #[serde(default)]
    pub official_numbers: Vec<String>,
    #[serde(default)]
    pub measures: Vec<Name>,
    #[serde(default)]
    pub articles: Vec<Article>,
    #[serde(default)]
    pub unverified: Vec<Name>,
    #[serde(default)]
    pub unverified_note: Localized<String>,
    pub confidence: Option<Name>,
    #[serde(default)]
    pub sources: Vec<Spanned<Citation>>,
    pub verified_on: Option<Spanned<Date>>,
    pub review_due: Option<Spanned<Date>>,
    #[serde(default)]
    pub draft: bool,
    #[serde(default)]
    pub aliases: Vec<Spanned<Alias>>,
}

/// An instrument that can serve as a basis where no nearer one does.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FallbackBasis {
    /// The label of its row.
    pub name: Localized<String>,
    /// What is said where it binds both states.
    #[serde(default)]
    pub note: Localized<String>,
}

/// The clause of an instrument about the day from which it binds a state after that state's own deposit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    pub rule: EffectRule,
    /// How many days or months, for the rules that count them.
    pub number: Option<Spanned<u16>>,
    /// The article that says so.
    pub article: Option<String>,
    /// Whether the clause has not been read: nothing is computed from it then.
    #[serde(default)]
    pub unverified: bool,
    /// Towards whom an accession has effect, where it is not towards every party.
    pub accession: Option<AccessionEffect>,
    /// What the clause says beside the rule.
    #[serde(default)]
    pub note: Localized<String>,
    /// Where the clause was read.
    pub source: Citation,
}

/// How an instrument counts from a deposit to the day of its effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EffectRule {
    /// So many days after the deposit.
    DaysAfterDeposit,
    /// The same day so many months later, or the last day of a shorter month.
    MonthsAfterDeposit,
    /// The first day of the month that follows so many full months.
    FirstOfMonthAfterMonths,
    /// The day of the deposit itself.
    DateOfDeposit,
    /// Something that no deposit of one state gives: the day is never computed.
    Other,
}

impl EffectRule {
    /// Its name as it is written.
    pub const fn id(self) -> &'static str {
        match self {
            Self::DaysAfterDeposit => "days-after-deposit",
            Self::MonthsAfterDeposit => "months-after-deposit",
            Self::FirstOfMonthAfterMonths => "first-of-month-after-months",
            Self::DateOfDeposit => "date-of-deposit",
            Self::Other => "other",
        }
    }

    /// Whether the rule counts days or months.
    pub const fn counts(self) -> bool {
        matches!(self, Self::DaysAfterDeposit | Self::MonthsAfterDeposit | Self::FirstOfMonthAfterMonths)
    }
}

/// Towards whom an accession has effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccessionEffect {
    /// Only towards the states that accept it (HCCH 1980, article 38).
    IfAccepted,
    /// Not towards the states that object to it (Apostille, article 12; HCCH 1993, article 44).
    UnlessObjected,
}

/// What one article of an instrument is about, and what it can be relied on for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    pub article: String,
    #[serde(default)]
    pub topics: Vec<Name>,
    /// The measures that it is about.
    #[serde(default)]
    pub measures: Vec<Name>,
    /// Needed where it names measures.
    pub role: Option<ArticleRole>,
    #[serde(default)]
    pub scope: ArticleScope,
    /// Whether it has not been compared with the text of the instrument.
    #[serde(default)]
    pub unverified: bool,
    #[serde(default)]
    pub note: Localized<String>,
}

/// What an article does about a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ArticleRole {
    /// It obliges or allows by itself.
    Basis,
    /// It asks the parties to consider agreements, or to act within their own law.
    Framework,
    /// It says how a request is made.
    Procedure,
    /// It protects persons, or limits what is done.
    Safeguard,
    /// It says what words mean, or to what the instrument applies.
    Definition,
}

impl ArticleRole {
    /// Its id in the list `article_role`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Basis => "basis",
            Self::Framework => "framework",
            Self::Procedure => "procedure",
            Self::Safeguard => "safeguard",
            Self::Definition => "definition",
        }
    }
}

/// The matters that an article applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ArticleScope {
    #[default]
    Criminal,
    Children,
    Cybercrime,
    HumanRights,
    Labour,
    Any,
    Corruption,
    CivilCommercial,
}

impl ArticleScope {
    /// Its id in the list `article_scope`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Criminal => "criminal",
            Self::Children => "children",
            Self::Cybercrime => "cybercrime",
            Self::HumanRights => "human-rights",
            Self::Labour => "labour",
            Self::Any => "any",
            Self::Corruption => "corruption",
            Self::CivilCommercial => "civil-commercial",
        }
    }

    /// Whether it lies outside criminal proceedings about the subject: what applies only there answers no request about a measure.
    pub const fn is_apart(self) -> bool {
        matches!(self, Self::Corruption | Self::CivilCommercial)
    }
}

/// A network, platform or forum.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Network {
    pub title: Localized<String>,
    pub short: Option<String>,
    #[serde(default)]
    pub summary: Localized<String>,
    #[serde(default)]
    pub purpose: Localized<String>,
    /// Between whom it is a channel, where it is one.
    pub channel: Option<Name>,
    #[serde(default)]
    pub members: Vec<Name>,
    #[serde(default)]
    pub members_note: Localized<String>,
    #[serde(default)]
    pub since: Localized<String>,
    #[serde(default)]
    pub unverified: Vec<Name>,
    pub confidence: Option<Name>,
    #[serde(default)]
    pub sources: Vec<Spanned<Citation>>,
    pub verified_on: Option<Spanned<Date>>,
    pub review_due: Option<Spanned<Date>>,
    #[serde(default)]
    pub draft: bool,
    #[serde(default)]
    pub aliases: Vec<Spanned<Alias>>,
}

/// What one state does for one measure: the headings of the fiches of the European Judicial Network.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fiche {
    pub language: Spanned<Language>,
    pub availability: Name,
    pub summary: Option<Name>,
    #[serde(default)]
    pub instruments: Vec<Name>,
    #[serde(default)]
    pub receiving_authority: Vec<Name>,
    #[serde(default)]
    pub executing_authority: Vec<Name>,
    #[serde(default)]
    pub languages: Vec<Name>,
    pub confidence: Option<Name>,
    #[serde(default)]
    pub unverified: Vec<Name>,
    #[serde(default)]
    pub sources: Vec<Spanned<Citation>>,
    pub verified_on: Option<Spanned<Date>>,
    pub review_due: Option<Spanned<Date>>,
    #[serde(default)]
    pub fictitious: bool,
    #[serde(default)]
    pub draft: bool,
    pub version: Option<u32>,
    #[serde(default)]
    pub aliases: Vec<Spanned<Alias>>,
}
