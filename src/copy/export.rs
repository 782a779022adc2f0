//! The whole pipeline from a site's folder to a copy to carry away.

use std::path::{Path, PathBuf};

use crate::build::{BuildError, BuildRequest, Progress, Report, build};
use crate::copy::papers::Papers;
use crate::copy::signature::PublisherKey;
use crate::copy::{FOLDER, fitness, pages};
use crate::diagnostics::Severity;
use crate::disk::stick::{self, Copied, Item, ItemSource, StickError};
use crate::disk::{self, DiskError, archive};
use crate::language::{Language, LanguageCode};
use crate::parse;
use crate::resolve::Options;

/// Options of an export.
pub struct Export {
    /// Folder of the site: holds `content/`.
    pub site: PathBuf,
    /// Options about the content.
    pub options: Options,
    /// The publisher's key, if there is one.
    pub key: Option<PublisherKey>,
    /// The target of the copy.
    pub target: CopyTarget,
}

/// The target of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyTarget {
    /// A folder, such as a mounted stick.
    Folder(PathBuf),
    /// A zip file.
    Zip(PathBuf),
}

/// A failure that is not a mistake in the content.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error(transparent)]
    Build(#[from] BuildError),
    #[error(transparent)]
    Stick(#[from] StickError),
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// Builds the site in `.vademecum/`, then makes the copy; returns the report of the build, and the changes of the copy if there
/// was no mistake.
///
/// # Errors
///
/// Returns an error of the system, the theme or the stick.
pub fn export(export: Export, progress: &dyn Progress) -> Result<(Report, Option<Copied>), ExportError> {
    let Export { site, options, key, target } = export;
    let (CopyTarget::Folder(place) | CopyTarget::Zip(place)) = &target;
    disk::refuse_sources_for_copy(&site, place)?;
    let output = folder_of_build(&site, &options);
    disk::refuse_link(&output)?;
    let request = BuildRequest { site: site.clone(), output: output.clone(), options: options.clone(), ..BuildRequest::default() };
    let report = build(&request, progress)?;
    if report.summary.is_none() || report.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return Ok((report, None));
    }
    let all = parse::languages(&report.sources);
    let settings = parse::portal(&report.sources).expect("a build without mistakes has read the settings");
    let is_wanted = |language: &Language| options.languages.as_ref().is_none_or(|wanted| wanted.contains(&(*language).into()));
    let languages: Vec<Language> = all.as_slice().iter().copied().filter(is_wanted).collect();
    let papers = Papers { edition: *settings.edition.get_ref(), languages, key };
    let theme = crate::theme::theme(&report.sources, &all, None).value;
    let made = pages::pages(&theme, &settings.title.into_inner(), &papers.languages, papers.edition).map_err(BuildError::Template)?;
    let mut items: Vec<Item> = made.into_iter().map(|(path, bytes)| Item { path, source: ItemSource::Bytes(bytes) }).collect();
    items.extend(
        disk::written(&site, &output)?
            .into_iter()
            .map(|(path, length)| Item { source: ItemSource::File(output.join(&path), length), path: format!("{FOLDER}/{path}") }),
    );
    let copied = match target {
        CopyTarget::Folder(folder) => stick::write(&folder, &items, &papers, progress)?,
        CopyTarget::Zip(file) => {
            let complaints = fitness::unfit(items.iter().map(|item| (item.path.as_str(), item.length())));
            if !complaints.is_empty() {
                return Err(StickError::Unfit(complaints).into());
            }
            archive::write(&file, &items, &papers, progress)?
        }
    };
    Ok((report, Some(copied)))
}

/// The folder of the build before the copy: in `.vademecum/`, one folder for each selection of languages.
fn folder_of_build(site: &Path, options: &Options) -> PathBuf {
    let languages = options.languages.iter().flatten().map(LanguageCode::as_str);
    let name = std::iter::once("copy").chain(languages).collect::<Vec<_>>().join("-");
    site.join(".vademecum").join(name)
}
