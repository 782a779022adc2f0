//! Parts of documents other than markup: pictures, fonts, recordings.

use super::active::OBJECT;
use super::content::{Recognised, recognise};
use super::svg;
use crate::diagnostics::faults::Fault;
use crate::text::file_type::{self, FileType};

/// What is wrong with a part of a document at `path`; none if nothing runs it.
pub fn fault(path: &str, part: &[u8]) -> Option<Fault> {
    // What a part is called decides of it too: programs import pages and scripts by their names. Data of printers are called `.bin`.
    let named = file_type::refused(file_type::extension(path));
    if [file_type::WEB_PAGE, file_type::SCRIPT, file_type::PROGRAM].contains(&named)
        && !file_type::extension(path).eq_ignore_ascii_case("bin")
    {
        return Some(Fault::Within(path.to_owned(), Box::new(Fault::Refused(named))));
    }
    let fault = match recognise(part) {
        Recognised::Published(FileType::Svg) => svg_faults(part).into_iter().next(),
        Recognised::Published(file_type) if file_type.is_picture() => None,
        Recognised::Published(
            FileType::Text | FileType::Mp3 | FileType::Ogg | FileType::Wave | FileType::Flac | FileType::Mp4 | FileType::WebM,
        ) => None,
        Recognised::Published(_) => Some(Fault::Active(OBJECT)),
        // Programs that write documents know more pictures and films than browsers.
        Recognised::Never(refused) if [file_type::PICTURE, file_type::refused("mov"), file_type::refused("mkv")].contains(&refused) => None,
        // Compressed pictures of metafiles.
        Recognised::Never(refused) if refused == file_type::ARCHIVE && ["emz", "wmz"].contains(&file_type::extension(path)) => None,
        Recognised::Never(refused) if refused == file_type::OLD_OFFICE => Some(Fault::Active(OBJECT)),
        Recognised::Never(refused) => Some(Fault::Refused(refused)),
        Recognised::Nothing => None,
    }?;
    Some(Fault::Within(path.to_owned(), Box::new(fault)))
}

/// What a drawing would do; in an archive it cannot be cleaned.
pub fn svg_faults(part: &[u8]) -> Vec<Fault> {
    match svg::clean(part) {
        Ok(cleaned) => {
            let acts = |what: &&'static str| ![svg::removed::LINK, svg::removed::UNKNOWN, svg::removed::ANIMATION].contains(what);
            cleaned.removed.into_iter().filter(acts).map(Fault::Active).collect()
        }
        Err(why) => vec![Fault::Unreadable(why)],
    }
}
