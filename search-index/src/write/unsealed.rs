//! An index whose files are made when they are asked for, for whoever shows a site that changes all the time.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::blocks::Block;
use super::browser::reader_and_script;
use super::carrier;

/// An index of which few files will be asked for. They are the same to the byte as those of [`files`](super::files).
pub struct Unsealed {
    id: String,
    bodies: BTreeMap<String, Arc<[u8]>>,
    reader_and_script: Vec<(String, Vec<u8>)>,
}

impl Unsealed {
    /// Shares with `before` what both have.
    pub(super) fn new(blocks: Vec<Block>, before: Option<&Self>) -> Self {
        let id = carrier::name(&blocks);
        let shared = |Block { name, body }: Block| {
            let known = before.and_then(|before| before.bodies.get(&name)).filter(|known| ***known == *body);
            let body = known.map_or_else(|| body.into(), Arc::clone);
            (name, body)
        };
        let bodies: BTreeMap<String, Arc<[u8]>> = blocks.into_iter().map(shared).collect();
        let size = |name: &str| bodies.get(name).map_or(0, |body| carrier::file(&id, name, body).len());
        let reader_and_script = reader_and_script(&id, size);
        Self { id, bodies, reader_and_script }
    }

    /// The file at this path below the output folder of the site; none where there is no such file.
    pub fn file(&self, path: &str) -> Option<Vec<u8>> {
        if let Some((_, bytes)) = self.reader_and_script.iter().find(|(known, _)| known == path) {
            return Some(bytes.clone());
        }
        let name = path.strip_prefix("search/")?.strip_prefix(&self.id)?.strip_prefix('/')?.strip_suffix(".js")?;
        self.bodies.get(name).map(|body| carrier::file(&self.id, name, body))
    }
}
