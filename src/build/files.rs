//! The published files other than pages: theme files, pictures, documents, feeds, data, and strings for scripts.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;

use super::Pages;
use crate::language::strings::Strings;
use crate::machine_readable::discovery::Feed;
use crate::pages::{Context, Page};

/// The published files other than pages, by path.
pub(crate) type Files = BTreeMap<String, OtherFile>;

/// A published file other than a page.
#[derive(Debug, Clone)]
pub(crate) enum OtherFile {
    /// Its bytes are in memory.
    Made(Bytes),
    /// It is generated on each request.
    Feed(Feed),
}

impl OtherFile {
    /// Its content, as a file of `pages`.
    pub fn bytes(&self, pages: &Pages<'_>) -> Bytes {
        match self {
            Self::Made(bytes) => bytes.clone(),
            Self::Feed(feed) => feed.bytes(pages.context, pages.plan).into(),
        }
    }
}

/// All published files other than pages: theme files, pictures, documents, feeds.
pub(crate) fn other_files(context: &Context<'_>, plan: &[Page], media: &[(String, Bytes)]) -> Files {
    let mut files: BTreeMap<String, Bytes> =
        context.theme.assets.iter().map(|(path, bytes)| (format!("assets/{path}"), bytes.clone())).collect();
    files.retain(|path, _| context.uses_script(path));
    files.extend(media.iter().cloned());
    for (index, asset) in context.site.assets.iter().enumerate() {
        let id = crate::site::AssetId(u32::try_from(index).expect("fewer than four billion files"));
        if !context.pictures.contains_key(&id) {
            files.insert(format!("media/{}", asset.path), Bytes::from_owner(Arc::clone(&context.sources.assets[asset.index].bytes)));
        }
    }
    files.extend(context.data.iter().map(|file| (file.path.clone(), file.bytes.clone())));
    for language in &context.site.portal.languages {
        if context.uses_names() {
            files.insert(format!("{}/compendium/names.js", language.code()), context.names_script(*language).into());
        }
        if context.site.portal.search {
            files.insert(format!("assets/search/words.{}.js", language.code()), search_words(&context.theme.strings[*language]).into());
        }
    }
    files.insert("assets/age.js".to_owned(), age_script(context).into());
    let made = files.into_iter().map(|(path, bytes)| (path, OtherFile::Made(bytes)));
    made.chain(Feed::all(context, plan).into_iter().map(|(path, feed)| (path, OtherFile::Feed(feed)))).collect()
}

/// The strings of the search box and of highlighted matches on a page; loaded on demand.
fn search_words(strings: &Strings) -> Vec<u8> {
    const WORDS: [(&str, &str); 18] = [
        ("loading", "search_loading"),
        ("loaded", "search_loaded"),
        ("searching", "search_searching"),
        ("countNone", "search_count_none"),
        ("countOne", "search_count_one"),
        ("countMany", "search_count_many"),
        ("all", "search_all"),
        ("corrected", "search_corrected"),
        ("leftOut", "search_left_out"),
        ("results", "search_results"),
        ("retry", "search_retry"),
        ("unsupported", "search_unsupported"),
        ("noMemory", "search_no_memory"),
        ("openFailed", "search_open_failed"),
        ("queryFailed", "search_query_failed"),
        ("marked", "search_marked"),
        ("unmark", "search_unmark"),
        ("back", "search_back"),
    ];
    let words: BTreeMap<&str, &str> = WORDS.into_iter().map(|(name, key)| (name, strings.get(key))).collect();
    let words = serde_json::to_string(&words).expect("strings are valid JSON");
    format!("window.portalSearchWords = {words};\n").into_bytes()
}

/// The warning of an old edition in each language; the theme's script loads it if the edition is old.
fn age_script(context: &Context<'_>) -> Vec<u8> {
    let languages = context.site.portal.languages.iter();
    let words: BTreeMap<&str, [&str; 2]> = languages
        .map(|language| (language.code(), ["age_old", "age_very_old"].map(|key| context.theme.strings[*language].get(key))))
        .collect();
    let words = serde_json::to_string(&words).expect("strings are valid JSON");
    format!("window.vademecumAge = {words};\n").into_bytes()
}
