//! An official text in Akoma Ntoso 3.0 (OASIS LegalDocML), after the United Nations' use of it for resolutions (AKN4UN):
//! preface, preamble of a formula and phrases, numbered paragraphs, and the annex as a statement of its own.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::Language;
use crate::model::kinds::ExpressionStatus;
use crate::parse::official_text::{Block, Piece};
use crate::site::{Details, EntryId, ResolutionDetails, Site};

const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
/// The body that adopted the text; AKN4UN writes its own name where a country stands.
const BODY: &str = "oas";

/// The XML of an official text; none if the record is something else.
pub fn document(site: &Site, id: EntryId) -> Option<Vec<u8>> {
    let entry = site.entry(id);
    let Details::Resolution(details) = &entry.details else { return None };
    let title = entry.title(details.language).1;
    let blocks = details.blocks.iter().map(|block| (block.id.as_str(), block)).collect();
    let mut xml = Xml { writer: Writer::new_with_indent(Vec::new(), b' ', 1), details, blocks, called: FxHashSet::default() };
    xml.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
    xml.element("akomaNtoso", &[("xmlns", NAMESPACE)], |xml| {
        xml.element("statement", &[("name", "resolution")], |xml| {
            xml.meta(&entry.key, "main", site.portal.edition.first_day().to_string().as_str());
            xml.part("preface", details.blocks.iter().filter(|block| is_preface(&block.id)), |xml, block| {
                xml.paragraph(Some(&block.id), block)
            });
            xml.preamble(|id| {
                id == "pf" || (id.starts_with('p') && id[1..].starts_with(|digit: char| digit.is_ascii_digit())) || id == "decides"
            });
            xml.element("mainBody", &[], |xml| {
                for block in details.blocks.iter().filter(|block| block.id.starts_with("op")) {
                    xml.numbered(block);
                }
            });
            xml.annex(&entry.key, title, site.portal.edition.first_day().to_string().as_str());
        });
    });
    let mut bytes = xml.writer.into_inner();
    bytes.push(b'\n');
    Some(bytes)
}

fn is_preface(id: &str) -> bool {
    matches!(id, "agenda" | "kind" | "title" | "approval")
}

/// A document under way.
struct Xml<'d> {
    writer: Writer<Vec<u8>>,
    details: &'d ResolutionDetails,
    /// Paragraphs by their ids.
    blocks: FxHashMap<&'d str, &'d Block>,
    /// Footnotes that stand in the text already.
    called: FxHashSet<String>,
}

impl Xml<'_> {
    fn event(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("writing to a Vec cannot fail");
    }

    fn element(&mut self, name: &str, attributes: &[(&str, &str)], content: impl FnOnce(&mut Self)) {
        self.event(Event::Start(BytesStart::new(name).with_attributes(attributes.iter().copied())));
        content(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(BytesStart::new(name).with_attributes(attributes.iter().copied())));
    }

    /// The identification of work, expression and manifestation.
    fn meta(&mut self, key: &str, part: &str, made: &str) {
        let number = key.rsplit('/').next().unwrap_or(key);
        let adopted = self.details.expressions.iter().find(|expression| expression.status == ExpressionStatus::Adopted);
        let shown = self.details.expressions.iter().find(|expression| expression.shown);
        let work_date = adopted.or(shown).map_or_else(|| made.to_owned(), |expression| expression.date.first_day().to_string());
        let text_date = shown.map_or_else(|| work_date.clone(), |expression| expression.date.first_day().to_string());
        let language = three_letters(self.details.language);
        let work = format!("/akn/{BODY}/statement/resolution/{work_date}/{number}");
        let expression = format!("{work}/{language}@{text_date}");
        let levels = [
            ("FRBRWork", work.clone(), work_date, "Generation"),
            ("FRBRExpression", expression.clone(), text_date, "Generation"),
            ("FRBRManifestation", format!("{expression}.xml"), made.to_owned(), "XMLConversion"),
        ];
        // Ids are unique in the whole file, so the annex names its organisations anew.
        let prefix = if part == "main" { String::new() } else { format!("{part}__") };
        let (body, portal) = (format!("{prefix}{BODY}"), format!("{prefix}portal"));
        let source = format!("#{portal}");
        self.element("meta", &[], |xml| {
            xml.element("identification", &[("source", &source)], |xml| {
                for (level, iri, date, what) in &levels {
                    xml.element(level, &[], |xml| {
                        xml.empty("FRBRthis", &[("value", &format!("{iri}/!{part}"))]);
                        xml.empty("FRBRuri", &[("value", iri)]);
                        xml.empty("FRBRdate", &[("date", date), ("name", what)]);
                        xml.empty("FRBRauthor", &[("href", &format!("#{}", if *what == "XMLConversion" { &portal } else { &body }))]);
                        match *level {
                            "FRBRWork" => xml.empty("FRBRcountry", &[("value", BODY)]),
                            "FRBRExpression" => xml.empty("FRBRlanguage", &[("language", language)]),
                            _ => {}
                        }
                    });
                }
            });
            xml.element("references", &[("source", &source)], |xml| {
                let organizations = [(&body, BODY, "Organization of American States"), (&portal, "portal", "Vademecum")];
                for (id, name, shown) in organizations {
                    let href = format!("/akn/ontology/organization/{name}");
                    xml.empty("TLCOrganization", &[("eId", id), ("href", &href), ("showAs", shown)]);
                }
            });
        });
    }

    /// A container of blocks, left out if there is none.
    fn part<'b>(&mut self, name: &str, blocks: impl Iterator<Item = &'b Block>, write: impl Fn(&mut Self, &Block)) {
        let blocks: Vec<&Block> = blocks.collect();
        if !blocks.is_empty() {
            self.element(name, &[], |xml| {
                for block in blocks {
                    write(xml, block);
                }
            });
        }
    }

    /// Formulas and phrases; a phrase keeps its sub-clauses.
    fn preamble(&mut self, belongs: impl Fn(&str) -> bool) {
        let blocks: Vec<&Block> = self.details.blocks.iter().filter(|block| belongs(&block.id)).collect();
        self.element("preamble", &[], |xml| {
            for (at, block) in blocks.iter().enumerate() {
                if block.id.ends_with("pf") || block.id == "decides" {
                    xml.element("formula", &[("name", "enactingFormula"), ("eId", &block.id)], |xml| xml.paragraph(None, block));
                } else if !block.id.ends_with(|last: char| last.is_ascii_lowercase()) {
                    xml.element("container", &[("name", "phrase"), ("eId", &block.id)], |xml| {
                        xml.paragraph(None, block);
                        let inside =
                            |other: &&&Block| other.id.starts_with(&block.id) && other.id.ends_with(|last: char| last.is_ascii_lowercase());
                        for clause in blocks[at + 1..].iter().take_while(inside) {
                            xml.paragraph(Some(&clause.id), clause);
                        }
                    });
                }
            }
        });
    }

    /// A numbered paragraph.
    fn numbered(&mut self, block: &Block) {
        self.element("paragraph", &[("eId", &block.id)], |xml| {
            if !block.label.is_empty() {
                xml.element("num", &[], |xml| xml.event(Event::Text(BytesText::new(&block.label))));
            }
            xml.element("content", &[], |xml| xml.paragraph(None, block));
        });
    }

    /// The annex: its own preface and preamble, and the recommendations in their groups.
    fn annex(&mut self, key: &str, title: &str, made: &str) {
        let blocks: Vec<&Block> = self.details.blocks.iter().filter(|block| is_annex(&block.id)).collect();
        if blocks.is_empty() {
            return;
        }
        self.element("attachments", &[], |xml| {
            xml.element("attachment", &[("eId", "annex_1")], |xml| {
                xml.element("heading", &[], |xml| xml.event(Event::Text(BytesText::new(title))));
                xml.element("statement", &[("name", "annex")], |xml| {
                    xml.meta(key, "annex_1", made);
                    let preface = |block: &&&Block| matches!(block.id.as_str(), "annex" | "annex-title" | "annex-adoption");
                    xml.part("preface", blocks.iter().filter(preface).copied(), |xml, block| xml.paragraph(Some(&block.id), block));
                    xml.preamble(|id| id.starts_with("annex-p"));
                    xml.element("mainBody", &[], |xml| xml.groups(&blocks));
                });
            });
        });
    }

    /// Sections of recommendations, each under the heading before it.
    fn groups(&mut self, blocks: &[&Block]) {
        let starts: Vec<usize> = (0..blocks.len()).filter(|at| blocks[*at].id.starts_with("annex-g")).collect();
        for (number, start) in starts.iter().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(blocks.len());
            self.element("section", &[("eId", &blocks[*start].id)], |xml| {
                xml.element("heading", &[], |xml| xml.pieces(blocks[*start]));
                for block in blocks[*start + 1..end].iter().filter(|block| block.id.starts_with("rec")) {
                    xml.numbered(block);
                }
            });
        }
    }

    fn paragraph(&mut self, id: Option<&str>, block: &Block) {
        let attributes: Vec<(&str, &str)> = id.map(|id| ("eId", id)).into_iter().collect();
        self.element("p", &attributes, |xml| xml.pieces(block));
    }

    /// The words, with each footnote where it is first called. Few footnotes call others, which the reading makes sure of.
    fn pieces(&mut self, block: &Block) {
        for piece in &block.pieces {
            match piece {
                Piece::Words(words) => self.event(Event::Text(BytesText::new(words))),
                Piece::Call(id) if self.called.contains(id.as_str()) => self.empty("noteRef", &[("href", &format!("#{id}"))]),
                Piece::Call(id) => {
                    self.called.insert(id.clone());
                    if let Some(note) = self.blocks.get(id.as_str()).copied() {
                        let marker = id.trim_start_matches(|letter: char| !letter.is_ascii_digit());
                        self.element("authorialNote", &[("eId", id), ("marker", marker)], |xml| xml.paragraph(None, note));
                    }
                }
            }
        }
    }
}

fn is_annex(id: &str) -> bool {
    id.starts_with("annex") || id.starts_with("rec")
}

/// The code of ISO 639-2 that Akoma Ntoso asks for; "undetermined" for a language that the program does not know.
fn three_letters(language: Language) -> &'static str {
    language.three_letters().unwrap_or("und")
}
