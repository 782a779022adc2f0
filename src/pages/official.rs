//! Official texts: the words as received, with the marked reading layer.

use rustc_hash::FxHashSet;

use super::sources::{encode_url, short_address};
use super::wording::lang;
use super::{Context, Page};
use crate::language::typography::typeset;
use crate::model::kinds::ExpressionStatus;
use crate::parse::markdown::escape;
use crate::parse::official_text::{Block, Piece, note_number};
use crate::site::{Details, EntryId, ResolutionDetails};
use crate::view;

impl Context<'_> {
    /// The text of a resolution, or of one of its recommendations.
    pub(super) fn official(&self, page: &Page, id: EntryId) -> view::Resolution {
        let entry = self.site.entry(id);
        let (whole, only) = match &entry.details {
            Details::Provision { resolution, block, .. } => (*resolution, Some(*block)),
            _ => (id, None),
        };
        let Details::Resolution(details) = &self.site.entry(whole).details else { return view::Resolution::default() };
        let wanted = |index: usize| only.is_none_or(|only| only == index);
        let called: FxHashSet<&str> = details
            .blocks
            .iter()
            .enumerate()
            .filter(|(index, _)| wanted(*index))
            .flat_map(|(_, block)| &block.pieces)
            .filter_map(|piece| if let Piece::Call(call) = piece { Some(call.as_str()) } else { None })
            .collect();
        let ids: FxHashSet<&str> = details.blocks.iter().map(|block| block.id.as_str()).collect();
        let line = |(index, block): (usize, &Block)| self.provision(page, details, &ids, index, block, only.is_none());
        let blocks = || details.blocks.iter().enumerate();
        view::Resolution {
            symbol: details.symbol.clone(),
            lang: details.language.code(),
            expressions: self.expressions(page, details),
            provisions: blocks().filter(|(index, block)| wanted(*index) && !block.is_note()).map(line).collect(),
            footnotes: blocks().filter(|(_, block)| called.contains(block.id.as_str())).map(line).collect(),
            corrections: self.corrections(page, whole, details, only, &called),
        }
    }

    fn expressions(&self, page: &Page, details: &ResolutionDetails) -> Vec<view::ExpressionView> {
        let language = page.language;
        let strings = self.strings(language);
        details
            .expressions
            .iter()
            .map(|expression| {
                let key = match expression.status {
                    ExpressionStatus::Draft => "expression_draft",
                    ExpressionStatus::Adopted => "expression_adopted",
                };
                let mut text = strings.fill(key, &[("date", &self.date(language, expression.date))]);
                if let Some(written) = expression.language {
                    text.push_str(&format!(", {}", self.language_name(language, written.code())));
                }
                if expression.shown {
                    text.push_str(&format!(" ({})", strings.get("shown_here")));
                }
                if let Some((_, note)) = expression.note.nearest(language) {
                    text.push_str(&format!(" – {note}"));
                }
                let source = expression.source.as_deref().map(encode_url);
                view::ExpressionView {
                    text: typeset(language, &text).into_owned(),
                    source: source.map(|url| view::Link { text: short_address(&url), url, lang: None }),
                }
            })
            .collect()
    }

    /// A paragraph; `ids` are those of all.
    fn provision(
        &self,
        page: &Page,
        details: &ResolutionDetails,
        ids: &FxHashSet<&str>,
        index: usize,
        block: &Block,
        whole: bool,
    ) -> view::ProvisionLine {
        let mut html = String::new();
        for piece in &block.pieces {
            match piece {
                Piece::Words(words) => html.push_str(&self.reading(page, details, index, words)),
                Piece::Call(call) if !ids.contains(call.as_str()) => {}
                Piece::Call(call) => {
                    let number = note_number(call).unwrap_or(call);
                    html.push_str(&format!("<sup class=\"footnote-call\"><a id=\"call-{call}\" href=\"#{call}\">{number}</a></sup>"));
                }
            }
        }
        let link = details.pages.get(&index).filter(|_| whole).map(|id| {
            let entry = self.site.entry(*id);
            let mut link = self.link(page, *id);
            link.text = format!("{} – {}", self.recommendation_label(page.language, entry), link.text);
            link
        });
        let calls = if block.is_note() { vec![format!("call-{}", block.id)] } else { Vec::new() };
        let label = block.note_number().map_or_else(|| block.label.clone(), str::to_owned);
        view::ProvisionLine { id: block.id.clone(), role: role(&block.id), label, html, page: link, calls }
    }

    /// The words, with a correction after each slip.
    fn reading(&self, page: &Page, details: &ResolutionDetails, index: usize, words: &str) -> String {
        let mut html = escape(words);
        for correction in details.corrections.iter().filter(|correction| correction.block == index && words.contains(&correction.from)) {
            let from = escape(&correction.from);
            let text = self.strings(page.language).fill("reading_correction", &[("to", &correction.to)]);
            let lang = lang(details.language, page.language)
                .map(|lang| format!(" lang=\"{lang}\"{}", details.language.direction_of_words(page.language.code())))
                .unwrap_or_default();
            let marked =
                format!("<span class=\"slip\">{from}</span> <ins class=\"reading\"{lang}>{}</ins>", escape(&typeset(page.language, &text)));
            html = html.replacen(&from, &marked, 1);
        }
        html
    }

    fn corrections(
        &self,
        page: &Page,
        whole: EntryId,
        details: &ResolutionDetails,
        only: Option<usize>,
        called: &FxHashSet<&str>,
    ) -> Vec<view::CorrectionLine> {
        let language = page.language;
        details
            .corrections
            .iter()
            .filter(|correction| {
                only.is_none_or(|only| only == correction.block || called.contains(details.blocks[correction.block].id.as_str()))
            })
            .map(|correction| {
                let id = &details.blocks[correction.block].id;
                let url = if only.is_some() { format!("{}#{id}", self.short_link(page, whole).url) } else { format!("#{id}") };
                let reason = correction.reason.nearest(language).map(|(found, reason)| view::Link {
                    text: typeset(found, reason).into_owned(),
                    url: String::new(),
                    lang: lang(language, found),
                });
                view::CorrectionLine {
                    at: view::Link { text: id.clone(), url, lang: None },
                    from: correction.from.clone(),
                    to: correction.to.clone(),
                    reason: reason.unwrap_or_default(),
                    source: correction.source.clone().unwrap_or_default(),
                }
            })
            .collect()
    }
}

/// What a paragraph is, by its stable id.
fn role(id: &str) -> &'static str {
    let tail = id.strip_prefix("annex-").unwrap_or(id);
    match tail {
        "title" | "annex" | "kind" => "heading",
        "agenda" | "approval" | "adoption" => "status",
        "pf" | "decides" => "formula",
        _ if note_number(id).is_some() => "note",
        _ if tail.starts_with("rec") || tail.starts_with("op") => "paragraph",
        _ if tail.starts_with('g') => "group",
        _ if tail.starts_with('p') && tail.ends_with(|last: char| last.is_ascii_lowercase()) => "subclause",
        _ => "clause",
    }
}
