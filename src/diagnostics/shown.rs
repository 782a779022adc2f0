//! Limits the number of messages: the first mistakes of each kind in each file are shown; the others are counted.

use rustc_hash::FxHashMap;

use crate::diagnostics::source::SourceId;
use crate::diagnostics::{Diagnostic, Place, Severity};
use crate::text::bounds::{SHOWN, SHOWN_OF_A_KIND};

/// What is shown, in reading order.
#[derive(Debug, PartialEq, Eq)]
pub enum Shown<'d> {
    /// A mistake.
    Mistake(&'d Diagnostic),
    /// So many more mistakes of one kind in one file, or in all files other than texts.
    More { code: &'static str, severity: Severity, source: Option<SourceId>, count: usize },
    /// So many more mistakes of any kind, after those that are shown in all.
    Rest { severity: Severity, count: usize },
}

/// Chooses what is shown of `diagnostics`, which are in reading order.
pub fn shown(diagnostics: &[Diagnostic]) -> Vec<Shown<'_>> {
    let source = |diagnostic: &Diagnostic| match diagnostic.place {
        Place::Span(span) => Some(span.source),
        Place::File(_) | Place::Site => None,
    };
    let mut all = Vec::new();
    let mut mistakes = 0;
    let (mut errors, mut warnings) = (0, 0);
    for of_file in diagnostics.chunk_by(|one, next| source(one) == source(next)) {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        let mut more: Vec<(&Diagnostic, usize)> = Vec::new();
        let has_room = mistakes < SHOWN;
        for diagnostic in of_file {
            let count = counts.entry(diagnostic.code).or_insert(0);
            *count += 1;
            if *count > SHOWN_OF_A_KIND {
                match more.iter_mut().find(|(first, _)| first.code == diagnostic.code) {
                    Some((_, count)) => *count += 1,
                    None => more.push((diagnostic, 1)),
                }
            } else if mistakes < SHOWN {
                mistakes += 1;
                all.push(Shown::Mistake(diagnostic));
            } else {
                *if diagnostic.severity == Severity::Error { &mut errors } else { &mut warnings } += 1;
            }
        }
        for (first, count) in more {
            if has_room {
                all.push(Shown::More { code: first.code, severity: first.severity, source: source(first), count });
            } else {
                *if first.severity == Severity::Error { &mut errors } else { &mut warnings } += count;
            }
        }
    }
    let rest = [(Severity::Error, errors), (Severity::Warning, warnings)];
    all.extend(rest.into_iter().filter(|(_, count)| *count > 0).map(|(severity, count)| Shown::Rest { severity, count }));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::mistakes;
    use crate::diagnostics::source::Span;

    fn mistake(source: u32, place: usize) -> Diagnostic {
        mistakes::unclosed_reference(Span::new(SourceId(source), place..place))
    }

    #[test]
    fn a_few_mistakes_are_all_shown() {
        let all: Vec<Diagnostic> = (0..SHOWN_OF_A_KIND).map(|place| mistake(0, place)).collect();
        assert_eq!(shown(&all), all.iter().map(Shown::Mistake).collect::<Vec<_>>());
    }

    #[test]
    fn many_mistakes_of_a_kind_are_counted_at_the_end_of_their_file() {
        let of_first = (0..SHOWN_OF_A_KIND + 5).map(|place| mistake(0, place));
        let all: Vec<Diagnostic> = of_first.chain([mistakes::title_in_text(Span::new(SourceId(0), 99..100)), mistake(1, 0)]).collect();
        let shown = shown(&all);
        assert_eq!(shown.len(), SHOWN_OF_A_KIND + 3);
        assert_eq!(shown[SHOWN_OF_A_KIND], Shown::Mistake(&all[SHOWN_OF_A_KIND + 5]));
        let more = Shown::More { code: "unclosed-reference", severity: Severity::Error, source: Some(SourceId(0)), count: 5 };
        assert_eq!(shown[SHOWN_OF_A_KIND + 1], more);
        assert_eq!(shown[SHOWN_OF_A_KIND + 2], Shown::Mistake(&all[SHOWN_OF_A_KIND + 6]));
    }

    #[test]
    fn no_mistake_is_lost_however_many_there_are() {
        let all: Vec<Diagnostic> = (0..300).flat_map(|source| (0..30).map(move |place| mistake(source, place))).collect();
        let shown = shown(&all);
        let count = |line: &Shown<'_>| match line {
            Shown::Mistake(_) => 1,
            Shown::More { count, .. } | Shown::Rest { count, .. } => *count,
        };
        assert_eq!(shown.iter().map(count).sum::<usize>(), all.len());
        assert!(shown.len() <= 2 * SHOWN, "{} lines are shown", shown.len());
        assert_eq!(shown.last(), Some(&Shown::Rest { severity: Severity::Error, count: 7_500 }));
    }
}
