//! The page about open data: every file, what is in it and how large it is.

use super::compendium::{plain, text_cell};
use super::{Context, Page, View};
use crate::language::typography::typeset;
use crate::machine_readable::open_data::FileContent;
use crate::text::paths::relative;
use crate::view;

impl Context<'_> {
    pub(super) fn open_data(&self, page: &Page) -> (view::Shell, View) {
        let language = page.language;
        let strings = self.strings(language);
        let rows: Vec<Vec<view::Cell>> = self
            .data
            .iter()
            .filter(|file| file.content != FileContent::Record)
            .map(|file| {
                let name = file.path.rsplit('/').next().unwrap_or(&file.path);
                let link = view::Link { text: name.to_owned(), url: relative(&page.path, &file.path), lang: None };
                let what = match file.content {
                    FileContent::Kind(kind) => self.many(language, kind),
                    FileContent::Record => "",
                    FileContent::Participations => strings.get("section_participations"),
                    FileContent::Thesaurus => strings.get("glossary_title"),
                    FileContent::OfficialText => strings.get("kinds_resolution"),
                    FileContent::Schema => strings.get("data_schema"),
                    FileContent::Catalogue => strings.get("data_catalogue"),
                };
                vec![text_cell(link), plain(what), plain(&format!("{} KiB", file.bytes.len().div_ceil(1024)))]
            })
            .collect();
        let records = self.data.iter().filter(|file| file.content == FileContent::Record).count();
        let title = strings.get("data_title").to_owned();
        // A format is named if a file has it.
        let format =
            |content: FileContent, key: &str| if self.data.iter().any(|file| file.content == content) { strings.get(key) } else { "" };
        let values = [
            ("count", &*records.to_string()),
            ("skos", format(FileContent::Thesaurus, "data_intro_skos")),
            ("akoma_ntoso", format(FileContent::OfficialText, "data_intro_akoma_ntoso")),
        ];
        let intro = typeset(language, &strings.fill("data_intro", &values)).into_owned();
        let section = view::Section {
            id: "files".to_owned(),
            heading: strings.get("data_files").to_owned(),
            table: Some(view::Table {
                caption: strings.get("data_files").to_owned(),
                head: ["data_file", "data_content", "data_size"].map(|key| strings.get(key).to_owned()).into(),
                rows,
            }),
            ..view::Section::default()
        };
        let shell = self.shell(page, "data", title.clone(), intro.clone(), vec![self.home_step(page)], |_| None);
        (shell, View::Sections { sections: view::Sections { title, intro, sections: vec![section] } })
    }
}
