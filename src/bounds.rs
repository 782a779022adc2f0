//! How much of anything the content may hold: beyond it, a message takes the place of stack, memory and time without end.
//!
//! Each bound is far above what a text for readers needs, and low enough that an input of one megabyte ends in a result or a
//! message within two seconds and 500 MB. None depends on the machine, so the same content gives the same messages everywhere.

/// Levels of lists and tables within each other in front matter and settings, in TOML and in YAML.
pub const FACT_NESTING: usize = 64;

/// Items of one list in front matter and settings.
pub const LIST_ITEMS: usize = 1_000;

/// Keys and items of one front matter, or of one file of settings or strings.
pub const FACT_VALUES: usize = 20_000;

/// Values that YAML aliases may repeat in one front matter.
pub const ALIASED_VALUES: usize = 1_000;

/// Levels of quotations, lists and notes within each other in a text.
pub const TEXT_NESTING: usize = 64;

/// Messages of one kind that are shown for one file.
pub const SHOWN_OF_A_KIND: usize = 20;

/// Messages that are shown in all.
pub const SHOWN: usize = 1_000;

/// Bytes of a message, of what stands under its carets, and of its help.
pub const MESSAGE_LENGTH: usize = 1_000;

/// Names that are listed in a message.
pub const NAMES_LISTED: usize = 50;

/// Comparisons of unknown names with known ones, in one stage of a build.
pub const NAMES_COMPARED: usize = 300_000;

/// Bytes of a name that is compared with others.
pub const LONGEST_NAME: usize = 200;

/// States of a portal: there is a page for each two of them.
pub const STATES: usize = 300;

/// Paragraphs of an official text, each of which may be a record.
pub const PARAGRAPHS: usize = 2_000;

/// Parts of a text: paragraphs, items, cells, links and the stretches of words between them.
pub const TEXT_PARTS: usize = 200_000;

/// How many HTML elements may stay open in a text, added up over its parts.
pub const OPEN_HTML: usize = 500_000;

/// How often an attribute, or what stands in an HTML table and in no cell, may be compared with those before it, in one text.
pub const TAGS_COMPARED: usize = 20_000_000;
