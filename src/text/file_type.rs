//! The types of files that may be published next to records, and the messages about other types.

/// A type of file that may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileType {
    /// ISO/IEC 10918.
    Jpeg,
    /// W3C PNG.
    Png,
    /// RFC 9649.
    WebP,
    /// W3C SVG; published after it was cleaned.
    Svg,
    /// ISO 32000.
    Pdf,
    /// WordprocessingML in Office Open XML (ISO/IEC 29500).
    Word,
    /// SpreadsheetML.
    Excel,
    /// PresentationML.
    PowerPoint,
    /// OpenDocument (ISO/IEC 26300): texts.
    OdfText,
    /// Spreadsheets.
    OdfSpreadsheet,
    /// Presentations.
    OdfPresentation,
    /// Drawings.
    OdfDrawing,
    /// EPUB 3 (ISO/IEC 23736) and EPUB 2.
    Epub,
    /// A ZIP archive (ISO/IEC 21320) of files that may be published.
    Zip,
    /// Plain text and tables in it.
    Text,
    /// MPEG audio, layer 3.
    Mp3,
    /// Ogg (RFC 3533) with Vorbis, Opus, FLAC or Theora.
    Ogg,
    /// RIFF with sound in it.
    Wave,
    /// RFC 9639.
    Flac,
    /// MPEG-4 (ISO/IEC 14496-12), sound or film.
    Mp4,
    /// The WebM part of Matroska (RFC 9559).
    WebM,
}

/// Every type with its name in messages and the extensions, in lower case, of the names of its files; the first is the usual one.
const TYPES: [(FileType, &str, &[&str]); 21] = [
    (FileType::Jpeg, "a JPEG picture", &["jpg", "jpeg"]),
    (FileType::Png, "a PNG picture", &["png"]),
    (FileType::WebP, "a WebP picture", &["webp"]),
    (FileType::Svg, "an SVG picture", &["svg"]),
    (FileType::Pdf, "a PDF", &["pdf"]),
    (FileType::Word, "a Word document", &["docx", "dotx"]),
    (FileType::Excel, "an Excel workbook", &["xlsx", "xltx"]),
    (FileType::PowerPoint, "a PowerPoint presentation", &["pptx", "potx", "ppsx"]),
    (FileType::OdfText, "an OpenDocument text", &["odt", "ott"]),
    (FileType::OdfSpreadsheet, "an OpenDocument spreadsheet", &["ods", "ots"]),
    (FileType::OdfPresentation, "an OpenDocument presentation", &["odp", "otp"]),
    (FileType::OdfDrawing, "an OpenDocument drawing", &["odg", "otg"]),
    (FileType::Epub, "an EPUB book", &["epub"]),
    (FileType::Zip, "a ZIP archive", &["zip"]),
    (FileType::Text, "plain text", &["txt", "csv", "tsv"]),
    (FileType::Mp3, "MP3 sound", &["mp3"]),
    (FileType::Ogg, "Ogg sound or film", &["ogg", "oga", "opus", "ogv"]),
    (FileType::Wave, "WAV sound", &["wav"]),
    (FileType::Flac, "FLAC sound", &["flac"]),
    (FileType::Mp4, "MPEG-4 sound or film", &["mp4", "m4v", "m4a"]),
    (FileType::WebM, "a WebM film", &["webm"]),
];

impl FileType {
    /// The type of files whose names end in this extension, in upper or lower case.
    pub fn of_extension(extension: &str) -> Option<Self> {
        let lower = extension.to_ascii_lowercase();
        TYPES.iter().find(|(_, _, extensions)| extensions.contains(&lower.as_str())).map(|(file_type, ..)| *file_type)
    }

    /// The type of the file at this path, by its name.
    pub fn of_path(path: &str) -> Option<Self> {
        Self::of_extension(extension(path))
    }

    /// Its name with an article, as messages have it.
    pub fn name(self) -> &'static str {
        self.entry().1
    }

    /// The usual extension of its files.
    pub fn extension(self) -> &'static str {
        self.entry().2[0]
    }

    /// Whether its files are published as pixels or drawings, made anew by `images`.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::WebP | Self::Svg)
    }

    fn entry(self) -> &'static (Self, &'static str, &'static [&'static str]) {
        TYPES.iter().find(|(file_type, ..)| *file_type == self).expect("every type has an entry")
    }
}

/// The part of a file's name after its last point; empty if there is none.
pub fn extension(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// A kind of file that is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// What it is, with an article.
    pub what: &'static str,
    /// What to publish instead.
    pub instead: &'static str,
    extensions: &'static [&'static str],
}

const PDF_OR_OFFICE: &str = "save it as PDF, DOCX, XLSX, PPTX or OpenDocument, and publish that";

/// Messages about common extensions that are not published.
const REFUSED: [Refused; 12] = [
    WEB_PAGE,
    SCRIPT,
    PROGRAM,
    Refused {
        what: "a configuration file of a server or a system",
        instead: "remove the file",
        extensions: &["config", "htaccess", "htpasswd", "ini", "conf", "inf", "reg", "url", "webloc", "desktop", "plist", "env"],
    },
    MACROS,
    OLD_OFFICE,
    Refused {
        what: "a document in a format that few programs can read",
        instead: PDF_OR_OFFICE,
        extensions: &["pages", "numbers", "key", "gdoc", "gsheet"],
    },
    XML,
    PICTURE,
    ARCHIVE,
    Refused {
        what: "a film in a format that few browsers can play",
        instead: "save it as MP4 or WebM, and publish that",
        extensions: &["avi", "mov", "wmv", "mkv", "flv", "mpg", "mpeg", "3gp"],
    },
    Refused {
        what: "sound in a format that few browsers can play",
        instead: "save it as MP3, M4A, Ogg, WAV or FLAC, and publish that",
        extensions: &["wma", "aif", "aiff", "amr", "aac", "mid"],
    },
];

/// A page with scripts or without.
pub const WEB_PAGE: Refused = Refused {
    what: "a web page",
    instead: "write its text as a record in Markdown, or publish it as PDF",
    extensions: &["html", "htm", "xhtml", "xht", "shtml", "stm", "mht", "mhtml", "hta", "htc"],
};

/// Markup that browsers may show as a page.
pub const XML: Refused = Refused {
    what: "an XML file",
    instead: "publish it as PDF, or put its content in a table or a text",
    extensions: &["xml", "xsl", "xslt", "rss", "atom", "rdf", "dtd", "xul", "kml", "gpx", "opml"],
};

/// Code that a browser, a server or a shell runs.
pub const SCRIPT: Refused = Refused {
    what: "a script",
    instead: "remove the file; scripts of the portal must be in its theme",
    extensions: &[
        "js", "mjs", "cjs", "ts", "php", "phtml", "phar", "asp", "aspx", "ashx", "jsp", "jspx", "cfm", "cgi", "pl", "py", "rb", "lua",
        "sh", "bash", "bat", "cmd", "ps1", "vbs", "vbe", "jse", "wsf", "wsh", "scpt", "css",
    ],
};

/// Code that a system runs.
pub const PROGRAM: Refused = Refused {
    what: "a program",
    instead: "remove the file; a portal publishes documents only",
    extensions: &[
        "exe", "com", "scr", "pif", "msi", "msix", "dll", "sys", "cpl", "lnk", "jar", "class", "apk", "ipa", "app", "dmg", "pkg", "deb",
        "rpm", "appimage", "elf", "so", "bin", "iso", "img", "swf", "wasm", "xpi", "crx",
    ],
};

/// Documents with code of their own.
pub const MACROS: Refused = Refused {
    what: "an Office document with macros",
    instead: "save it as DOCX, XLSX or PPTX, without macros",
    extensions: &["docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm", "ppam", "sldm", "odb"],
};

/// Documents in formats that cannot be checked.
pub const OLD_OFFICE: Refused = Refused {
    what: "a document in an old format, which may contain macros",
    instead: PDF_OR_OFFICE,
    extensions: &[
        "doc", "dot", "xls", "xlt", "xla", "ppt", "pps", "pot", "rtf", "wps", "wpd", "sxw", "sxc", "fodt", "fods", "fodp", "pub", "msg",
    ],
};

/// Pictures that browsers or the program do not read.
pub const PICTURE: Refused = Refused {
    what: "a picture in a format other than JPEG, PNG, WebP or SVG",
    instead: "save it as JPEG, PNG, WebP or SVG, and publish that",
    extensions: &[
        "gif", "bmp", "tif", "tiff", "heic", "heif", "avif", "ico", "jpe", "jfif", "jp2", "jxl", "svgz", "psd", "ai", "eps", "ps", "emf",
        "wmf",
    ],
};

/// Archives that few systems open.
pub const ARCHIVE: Refused = Refused {
    what: "an archive in a format other than ZIP",
    instead: "pack the files as ZIP, or publish each of them",
    extensions: &["rar", "7z", "gz", "tgz", "tar", "bz2", "xz", "zst", "cab", "arj", "lzh"],
};

/// Files of unknown type.
pub const UNKNOWN: Refused = Refused {
    what: "a file of a type that is not allowed",
    instead: "publish it as PDF, DOCX, XLSX, PPTX, OpenDocument, EPUB or plain text; the README lists every type",
    extensions: &[],
};

/// Files without a file extension.
pub const WITHOUT_EXTENSION: Refused = Refused {
    what: "a file without a file extension",
    instead: "rename it so that its name ends in the extension of its type, such as `.pdf` or `.docx`; the README lists every type",
    extensions: &[],
};

/// A key that nobody else may have.
pub const SECRET_KEY: Refused = Refused {
    what: "a secret key",
    instead: "remove the file, and create a new key: others may have read this one",
    extensions: &["pem", "p12", "pfx", "ppk"],
};

/// Why files with this extension are not published.
pub fn refused(extension: &str) -> Refused {
    let lower = extension.to_ascii_lowercase();
    let known = REFUSED.into_iter().chain([SECRET_KEY]);
    let otherwise = if extension.is_empty() { WITHOUT_EXTENSION } else { UNKNOWN };
    known.into_iter().find(|refused| refused.extensions.contains(&lower.as_str())).unwrap_or(otherwise)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::headers;

    #[test]
    fn every_published_extension_has_one_type_and_a_media_type() {
        let all: Vec<&str> = TYPES.iter().flat_map(|(_, _, extensions)| *extensions).copied().collect();
        let mut distinct = all.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), all.len());
        let without: Vec<&&str> = all.iter().filter(|extension| !headers::TYPES.iter().any(|(known, _)| known == *extension)).collect();
        assert!(without.is_empty(), "hosts would have to guess what {without:?} are");
    }

    #[test]
    fn what_is_refused_is_not_published_under_another_name() {
        let published = |extension: &&&str| FileType::of_extension(extension).is_some();
        let both: Vec<&&str> = REFUSED.iter().flat_map(|refused| refused.extensions).filter(published).collect();
        assert!(both.is_empty(), "{both:?}");
        for (extension, what) in [("HTM", "a web page"), ("php", "a script"), ("xyz", UNKNOWN.what), ("", WITHOUT_EXTENSION.what)] {
            assert_eq!(refused(extension).what, what);
        }
    }

    #[test]
    fn extensions_are_those_of_the_last_part_of_a_path() {
        for (path, found) in [("a/b.pdf", "pdf"), ("a.d/b", ""), ("b.tar.gz", "gz"), ("b.", "")] {
            assert_eq!(extension(path), found, "{path}");
        }
    }
}
