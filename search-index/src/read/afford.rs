//! What a query may cost: of a long question to a large site the commonest words are left out, which cost most and say least.

use super::Reader;
use super::lookup::Found;

/// Bytes of postings that a query may load before words are left out. Most questions to a site of 10 000 documents stay below it.
const AFFORDED: usize = 240_000;
/// So many words count whatever they cost.
const KEPT: usize = 3;

impl Reader {
    /// Lets words of a query that cannot be afforded count no more, and says which; those of phrases always count.
    pub(super) fn leave_out_the_commonest(&self, found: &mut Found) {
        let [postings, _] = &self.start.packs;
        let size = |stem: &str| postings.of_key(stem.as_bytes()).map_or(0, |pack| postings.size(pack));
        // A damaged index may claim any size.
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
