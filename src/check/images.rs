//! Pictures: re-encoded without metadata, in several sizes; drawings are cleaned.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::Arc;

use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::check::attachments::svg;
use crate::diagnostics::source::Sources;
use crate::diagnostics::{Diagnostic, mistakes};
use crate::site::{AssetId, Site};
use crate::text::file_type::FileType;

/// Widths of the published sizes, if the picture is wider.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// Quality of JPEG files, of 100.
const QUALITY: u8 = 82;

/// A picture in the sizes that are published, smallest first.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The sizes; there is at least one.
    pub sizes: Vec<PictureSize>,
}

/// One published size of a picture.
#[derive(Debug, Clone)]
pub struct PictureSize {
    /// Path below the output folder.
    pub path: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

impl Picture {
    /// The largest size.
    pub fn largest(&self) -> &PictureSize {
        self.sizes.last().expect("a picture has a size")
    }
}

/// The published files of pictures, and their sizes by asset.
pub type Pictures = (FxHashMap<AssetId, Picture>, Vec<(String, Bytes)>);

/// Re-encodes every picture of the site. Only the pixels of the original file are kept: no EXIF, GPS, XMP, comment or colour
/// profile; the orientation in EXIF is applied to the pixels. Drawings are cleaned (see [`svg`]).
///
/// With a `memory`, only pictures that changed since its last use are re-encoded, and it is updated.
pub fn pictures(sources: &Sources, site: &Site, memory: Option<&mut PictureCache>, diagnostics: &mut Vec<Diagnostic>) -> Pictures {
    let wanted: Vec<(usize, &crate::site::Asset)> = site.assets.iter().enumerate().filter(|(_, asset)| is_picture(&asset.path)).collect();
    let known = memory.as_deref();
    let made = |asset: &crate::site::Asset| {
        let bytes = &sources.assets[asset.index].bytes;
        // A file that was not read again has the same `Arc`.
        let known = known.and_then(|known| known.0.get(&asset.path)).filter(|(from, _)| Arc::ptr_eq(from, bytes));
        known.map_or_else(|| picture(&asset.path, bytes), |(_, made)| Ok(made.clone()))
    };
    let made: Vec<Result<MadePicture, Diagnostic>> = wanted.par_iter().map(|(_, asset)| made(asset)).collect();
    if let Some(memory) = memory {
        let pairs = wanted.iter().zip(&made).filter_map(|((_, asset), made)| {
            Some((asset.path.clone(), (Arc::clone(&sources.assets[asset.index].bytes), made.as_ref().ok()?.clone())))
        });
        memory.0 = pairs.collect();
    }
    let mut pictures = FxHashMap::default();
    let mut files = Vec::new();
    for ((index, _), result) in wanted.iter().zip(made) {
        match result {
            Ok(MadePicture { picture, files: mut new, removed }) => {
                if !removed.is_empty() {
                    diagnostics.push(mistakes::svg_cleaned(sources.assets[site.assets[*index].index].path.clone(), &removed));
                }
                pictures.insert(AssetId(u32::try_from(*index).expect("fewer than four billion files")), picture);
                files.append(&mut new);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    (pictures, files)
}

fn is_picture(path: &str) -> bool {
    FileType::of_path(path).is_some_and(FileType::is_picture)
}

/// The cache of pictures: the results and their source files, by path.
#[derive(Default)]
pub struct PictureCache(FxHashMap<String, (Arc<[u8]>, MadePicture)>);

/// The result for a picture.
#[derive(Clone)]
struct MadePicture {
    picture: Picture,
    /// Its files by their paths below the output folder.
    files: Vec<(String, Bytes)>,
    /// What was removed from a drawing.
    removed: BTreeSet<&'static str>,
}

fn drawing(path: &str, bytes: &[u8]) -> Result<MadePicture, Diagnostic> {
    let cleaned = svg::clean(bytes).map_err(|why| mistakes::broken_picture(format!("content/{path}"), why))?;
    let published = format!("media/{path}");
    let (width, height) = cleaned.size;
    let picture = Picture { sizes: vec![PictureSize { path: published.clone(), width, height }] };
    Ok(MadePicture { picture, files: vec![(published, cleaned.bytes.into())], removed: cleaned.removed })
}

/// The pixels of a picture, upright.
fn pixels(bytes: &[u8]) -> image::ImageResult<(ImageFormat, DynamicImage)> {
    let format = image::guess_format(bytes)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(20_000);
    limits.max_image_height = Some(20_000);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut pixels = DynamicImage::from_decoder(decoder)?;
    pixels.apply_orientation(orientation);
    Ok((format, pixels))
}

/// A picture inside another file, re-encoded in its own format and size, with its media type; none if it cannot be read.
pub fn again(bytes: &[u8]) -> Option<(Vec<u8>, &'static str)> {
    let (format, pixels) = pixels(bytes).ok()?;
    Some((encode(&pixels, format).ok()?, format.to_mime_type()))
}

fn picture(path: &str, bytes: &[u8]) -> Result<MadePicture, Diagnostic> {
    if FileType::of_path(path) == Some(FileType::Svg) {
        return drawing(path, bytes);
    }
    let broken = |error: image::ImageError| {
        let why = match error {
            image::ImageError::Limits(_) => "it is wider or higher than 20 000 pixels",
            _ => "it is damaged, or is not a picture",
        };
        mistakes::broken_picture(format!("content/{path}"), why)
    };
    let (format, pixels) = pixels(bytes).map_err(broken)?;
    let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
    let extension = extension.to_ascii_lowercase();
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|width| *width < pixels.width()).collect();
    if pixels.width() <= WIDTHS[2] {
        widths.push(pixels.width());
    }
    let mut sizes = Vec::new();
    let mut files = Vec::new();
    for width in widths {
        let copy = if width == pixels.width() {
            pixels.clone()
        } else {
            let height = u32::try_from(u64::from(pixels.height()) * u64::from(width) / u64::from(pixels.width()))
                .expect("smaller than before")
                .max(1);
            pixels.resize_exact(width, height, image::imageops::FilterType::Lanczos3)
        };
        let published = format!("media/{stem}-{width}.{extension}");
        sizes.push(PictureSize { path: published.clone(), width: copy.width(), height: copy.height() });
        files.push((published, encode(&copy, format).map_err(broken)?.into()));
    }
    Ok(MadePicture { picture: Picture { sizes }, files, removed: BTreeSet::new() })
}

fn encode(pixels: &DynamicImage, format: ImageFormat) -> image::ImageResult<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    match format {
        ImageFormat::Jpeg => pixels.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))?,
        format => pixels.write_to(&mut bytes, format)?,
    }
    Ok(bytes.into_inner())
}
