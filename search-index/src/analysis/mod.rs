//! Text analysis: from text to index terms. Writer and reader use the same code.

pub mod concepts;
pub mod fold;
pub mod grammar;
pub mod inflect;
pub mod labels;
pub mod stem;
pub mod stop;
pub mod tokens;

use std::ops::Range;

use grammar::Grammar;
use stem::Stems;

/// A word as an index term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'w> {
    /// Lower case, accents kept.
    pub form: &'w str,
    /// Without accents.
    pub folded: &'w str,
    /// Its stem.
    pub stem: &'w str,
    /// Whether it is a code as a whole, after its parts.
    pub whole: bool,
}

/// An analyser for the texts of one language.
pub struct Analyser {
    stems: Stems,
}

impl Analyser {
    /// An analyser for texts in a language with this grammar.
    pub fn new(grammar: Grammar) -> Self {
        Self { stems: Stems::new(grammar) }
    }

    /// The grammar of its language.
    pub fn grammar(&self) -> Grammar {
        self.stems.grammar()
    }

    /// Passes every word of `text` to `sink`, with its position.
    pub fn words(&self, text: &str, mut sink: impl FnMut(Word<'_>, Range<usize>)) {
        let (mut folded, mut stem) = (String::with_capacity(32), String::with_capacity(32));
        tokens::tokens(text, |token| {
            folded.clear();
            stem.clear();
            fold::fold(token.form, &mut folded);
            if token.whole {
                stem.push_str(&folded);
            } else {
                self.stems.stem(&folded, &mut stem);
            }
            sink(Word { form: token.form, folded: &folded, stem: &stem, whole: token.whole }, token.range);
        });
    }

    /// The stem of one word without accents.
    pub fn stem(&self, folded: &str) -> String {
        let mut stem = String::with_capacity(folded.len());
        self.stems.stem(folded, &mut stem);
        stem
    }
}
