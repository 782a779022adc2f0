//! Limits on the size of the content. Content beyond a limit gets a message, and does not exhaust stack, memory or time.
//!
//! Each limit is far above what a text for readers needs, and low enough that an input of one megabyte gives a result or a
//! message within two seconds and 500 MB. No limit depends on the machine, so the same content gives the same messages everywhere.

/// Nesting levels of lists and tables in front matter and settings, in TOML and in YAML.
pub const FACT_NESTING: usize = 64;

/// Items of one list in front matter and settings.
pub const LIST_ITEMS: usize = 1_000;

/// Keys and items of one front matter, or of one file of settings or strings.
pub const FACT_VALUES: usize = 20_000;

/// Values that YAML aliases may repeat in one front matter.
pub const ALIASED_VALUES: usize = 1_000;

/// Nesting levels of quotations, lists and notes in a text.
pub const TEXT_NESTING: usize = 64;

/// Messages of one kind that are shown for one file.
pub const SHOWN_OF_A_KIND: usize = 20;

/// Messages that are shown in total.
pub const SHOWN: usize = 1_000;

/// Bytes of a message, of its label, and of its help.
pub const MESSAGE_LENGTH: usize = 1_000;

/// Names that are listed in a message.
pub const NAMES_LISTED: usize = 50;

/// Comparisons of unknown names with known ones, in one stage of a build.
pub const NAMES_COMPARED: usize = 300_000;

/// Bytes of a name that is compared with others.
pub const LONGEST_NAME: usize = 200;

/// Languages of a portal; the search index has a bit for each.
pub const LANGUAGES: usize = 32;

/// States of a portal: there is a page for each pair of states.
pub const STATES: usize = 300;

/// Paragraphs of an official text, each of which may be a record.
pub const PARAGRAPHS: usize = 2_000;

/// Parts of a text: paragraphs, items, cells, links and the words between them.
pub const TEXT_PARTS: usize = 200_000;

/// The number of open HTML elements, summed over the parts of a text.
pub const OPEN_HTML: usize = 500_000;

/// Comparisons, in one text, of an attribute with earlier attributes, or of content in an HTML table outside of its cells with
/// earlier content.
pub const TAGS_COMPARED: usize = 20_000_000;
