//! A limit on the cost of a query: in a long question to a large site, the most common words are ignored, because they cost most
//! and help least.

use super::Reader;
use super::lookup::FoundWords;

/// Bytes of postings that a query may load before words are ignored. Most questions to a site of 10 000 documents need less.
const AFFORDED: usize = 240_000;
/// Words kept regardless of cost.
const KEPT: usize = 3;

impl Reader {
    /// Ignores words of a query that cost too much, and returns them; words of phrases are always kept.
    pub(super) fn leave_out_the_commonest(&self, found: &mut FoundWords) {
        let [postings, _] = &self.start.packs;
        let size = |stem: &str| postings.of_key(stem.as_bytes()).map_or(0, |pack| postings.size(pack));
        // A damaged index may contain any size.
        let sum = |sizes: &mut dyn Iterator<Item = usize>| sizes.fold(0, usize::saturating_add);
        let mut costs: Vec<(usize, usize)> = (0..found.words.len())
            .filter(|slot| found.words[*slot].counts)
            .map(|slot| (sum(&mut found.parsed.slots[slot].stems.iter().map(|(stem, _)| size(stem))), slot))
            .collect();
        let mut total = sum(&mut costs.iter().map(|(cost, _)| *cost));
        costs.retain(|(_, slot)| !found.parsed.phrases.iter().flatten().any(|own| own == slot));
        costs.sort_unstable();
        let mut left_out = Vec::new();
        while total > AFFORDED && costs.len() > KEPT {
            let Some((cost, slot)) = costs.pop() else { break };
            total = total.saturating_sub(cost);
            found.words[slot].counts = false;
            left_out.push(slot);
        }
        // In the order of the query.
        left_out.sort_unstable();
        found.left_out = left_out.into_iter().map(|slot| found.parsed.slots[slot].form.clone()).collect();
    }
}
