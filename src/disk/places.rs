//! Checks that a site is not written into its own sources.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::{DiskError, regular};

/// The output folder of the site at `site`: `named` if the user gave one, else `public` in the site.
///
/// # Errors
///
/// Returns an error if no folder was given and `public` is a link that leads out of the site.
pub fn output(site: &Path, named: Option<PathBuf>) -> Result<PathBuf, DiskError> {
    if let Some(named) = named {
        return Ok(named);
    }
    let public = site.join("public");
    if regular::is_link(&public) && !fs::canonicalize(site).is_ok_and(|site| resolved(&public).starts_with(site)) {
        return Err(DiskError::Link { path: public });
    }
    Ok(public)
}

/// Refuses an output folder that is the site at `site`, contains it, or is inside its content or its theme.
///
/// # Errors
///
/// Returns the folder, and what it is.
pub fn refuse_sources(site: &Path, folder: &Path) -> Result<(), DiskError> {
    refuse(site, folder, true)
}

/// Refuses a target for a copy that is the site at `site`, or is inside its content or its theme.
///
/// # Errors
///
/// Returns the place, and what it is.
pub fn refuse_sources_for_copy(site: &Path, target: &Path) -> Result<(), DiskError> {
    refuse(site, target, false)
}

fn refuse(site: &Path, folder: &Path, is_build: bool) -> Result<(), DiskError> {
    // A missing site is reported when it is read.
    let Ok(root) = fs::canonicalize(site) else { return Ok(()) };
    if !root.join("content").is_dir() {
        return Ok(());
    }
    let place = resolved(folder);
    let is_in = |name: &str| fs::canonicalize(root.join(name)).is_ok_and(|sources| place.starts_with(sources));
    let what = match () {
        () if place == root => "the folder of the site",
        () if is_in("content") => "inside the content of the site",
        () if is_in("themes") => "inside the theme of the site",
        () if is_build && root.starts_with(&place) => "a folder that contains the site",
        () => return Ok(()),
    };
    Err(DiskError::InTheSite { path: folder.to_owned(), what })
}

/// The path without links and without `..`, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = absolute.ancestors().find_map(|above| Some((fs::canonicalize(above).ok()?, absolute.strip_prefix(above).ok()?)));
    let Some((mut place, rest)) = there else { return absolute };
    for part in rest.components() {
        match part {
            Component::Normal(name) => place.push(name),
            Component::ParentDir => {
                place.pop();
            }
            _ => {}
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_among_what_a_site_is_made_from() {
        let room = std::env::temp_dir().join(format!("vademecum-places-{}", std::process::id()));
        let site = room.join("site");
        for folder in ["site/content/pages", "site/themes", "site/public", "beside"] {
            fs::create_dir_all(room.join(folder)).expect("a folder for the test");
        }
        let is_refused = |folder: &str| refuse_sources(&site, &room.join(folder)).is_err();
        for folder in [
            "site",
            "site/",
            "site/.",
            ".",
            "site/content",
            "site/content/new/folder",
            "site/themes",
            "site/public/../content",
            "beside/..",
        ] {
            assert!(is_refused(folder), "{folder}");
        }
        for folder in ["site/public", "site/new", "site/contents", "beside", "beside/new", "site/content/../public"] {
            assert!(!is_refused(folder), "{folder}");
        }
        let is_refused_for_copy = |folder: &str| refuse_sources_for_copy(&site, &room.join(folder)).is_err();
        assert!(is_refused_for_copy("site") && is_refused_for_copy("site/content/copy.zip") && !is_refused_for_copy("."));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(site.join("content"), room.join("link")).expect("a link");
            assert!(is_refused("link") && is_refused("link/pages"));
            fs::remove_dir(site.join("public")).expect("it is empty");
            std::os::unix::fs::symlink(room.join("beside"), site.join("public")).expect("a link");
            assert!(output(&site, None).is_err(), "nobody has named what the link leads to");
            assert!(output(&site, Some(site.join("public"))).is_ok(), "it was named");
        }
        fs::remove_dir_all(room).expect("the folder of the test");
    }
}
