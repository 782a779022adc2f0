//! What the stage shares while it makes drafts of records.

use super::{Absent, Labels, Options};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::mistakes::Suggestions;
use crate::language::Languages;
use crate::model::Model;
use crate::text::date::Date;

/// What the making of drafts needs and adds to.
pub(super) struct DraftContext<'c> {
    pub model: &'c Model,
    pub labels: &'c mut Labels,
    pub languages: &'c Languages,
    pub edition: Option<Date>,
    pub options: &'c Options,
    pub diagnostics: &'c mut Vec<Diagnostic>,
    /// Records that no page is made of.
    pub absent: Absent,
    pub suggestions: Suggestions,
}
