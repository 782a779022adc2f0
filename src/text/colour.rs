//! The accent colour of a portal, legible in light and in dark.

use palette::color_difference::Wcag21RelativeContrast;
use palette::{FromColor, IntoColor, Oklch, Srgb};

/// The contrast that text needs (WCAG 2.2, success criterion 1.4.3, level AA).
const LEGIBLE: f32 = 4.5;

/// Backgrounds of the style, light and dark, and the colours of text on the accent: `--shade` and `--on-accent` of `portal.css`. Shade
/// is the background that leaves the least contrast.
const SHADE: [&str; 2] = ["#f3f6f8", "#1b252b"];
const ON_ACCENT: [&str; 2] = ["#ffffff", "#06222f"];

/// An accent colour.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Accent {
    /// The colour as it is written.
    pub written: String,
    /// The colours that pages use in light and in dark: the nearest to it in lightness that is legible.
    pub used: [String; 2],
}

impl Accent {
    /// Reads a colour such as `#0b4f6c`; none if it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let colour = colour(text)?;
        let used = [0, 1].map(|mode| legible(colour, mode));
        Some(Self { written: text.to_owned(), used })
    }

    /// Whether the colour itself is used in light.
    pub fn is_legible(&self) -> bool {
        colour(&self.used[0]) == colour(&self.written)
    }

    /// The contrast of the written colour with the background in light.
    pub fn contrast(&self) -> f32 {
        contrast(&self.written, SHADE[0])
    }

    /// The rules that give pages this accent, after those of the style of the program.
    pub fn style(&self) -> String {
        let rule = |mode: usize| format!(":root {{\n  --accent: {};\n  --on-accent: {};\n}}\n", self.used[mode], ON_ACCENT[mode]);
        format!("\n{}@media (prefers-color-scheme: dark) {{\n{}}}\n", rule(0), rule(1))
    }
}

fn colour(text: &str) -> Option<Srgb<u8>> {
    let digits = text.strip_prefix('#')?;
    (matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| text.parse().ok())?
}

fn contrast(one: &str, other: &str) -> f32 {
    let linear = |text: &str| colour(text).unwrap_or_default().into_linear::<f32>();
    linear(one).relative_contrast(linear(other))
}

/// The colour, made darker in light and lighter in dark until text in it and on it is legible.
fn legible(wanted: Srgb<u8>, mode: usize) -> String {
    let mut oklch = Oklch::from_color(wanted.into_format::<f32>());
    let step = [-0.01, 0.01][mode];
    let mut hex = format!("#{wanted:02x}");
    while contrast(&hex, SHADE[mode]) < LEGIBLE || contrast(&hex, ON_ACCENT[mode]) < LEGIBLE {
        oklch.l += step;
        if !(0.0..=1.0).contains(&oklch.l) {
            return ["#000000", "#ffffff"][mode].to_owned();
        }
        let srgb: Srgb<f32> = oklch.into_color();
        hex = format!("#{:02x}", srgb.into_format::<u8>());
    }
    hex
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_legible_colour_is_used_as_it_is() {
        let accent = Accent::parse("#0b4f6c").expect("a colour");
        assert!(accent.is_legible());
        assert_eq!(accent.used[0], "#0b4f6c");
        assert!(accent.style().contains("--accent: #0b4f6c;"));
        assert_ne!(accent.used[1], "#0b4f6c", "it is too dark for a dark page");
    }

    #[test]
    fn only_hexadecimal_colours_are_colours() {
        for text in ["blue", "#12", "#12345", "#gggggg", "0b4f6c", "#0b4f6c;}", ""] {
            assert_eq!(Accent::parse(text), None, "{text}");
        }
        assert!(Accent::parse("#fc0").is_some());
    }

    #[test]
    fn backgrounds_are_those_of_the_style() {
        let style = include_str!("../../themes/portal/static/portal.css");
        for (name, values) in [("--shade", SHADE), ("--on-accent", ON_ACCENT)] {
            let found: Vec<&str> =
                style.lines().filter_map(|line| line.trim().strip_prefix(name)?.strip_prefix(": ")?.strip_suffix(';')).collect();
            assert_eq!(found[..2], values, "{name} on screens");
        }
    }

    proptest! {
        #[test]
        fn every_colour_becomes_legible(red: u8, green: u8, blue: u8) {
            let accent = Accent::parse(&format!("#{red:02x}{green:02x}{blue:02x}")).expect("a colour");
            for mode in [0, 1] {
                prop_assert!(contrast(&accent.used[mode], SHADE[mode]) >= LEGIBLE, "{:?}", accent);
                prop_assert!(contrast(&accent.used[mode], ON_ACCENT[mode]) >= LEGIBLE, "{:?}", accent);
            }
        }
    }
}
