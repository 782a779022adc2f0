//! Drawings, before and after.

use proptest::prelude::*;

use super::*;

const HEAD: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

/// What is left of `inner` in a picture, and what was taken from it.
fn cleaned(inner: &str) -> (String, Vec<&'static str>) {
    let picture = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inner}</svg>");
    let Cleaned { bytes, removed, .. } = clean(picture.as_bytes()).expect("it is a picture");
    let text = String::from_utf8(bytes).expect("it is written in UTF-8");
    let rest = text.strip_prefix(HEAD).unwrap_or_default();
    let inner = Some("").filter(|_| rest == "/>\n").or_else(|| rest.strip_prefix('>')?.strip_suffix("</svg>\n"));
    (inner.unwrap_or_else(|| panic!("{text}")).to_owned(), removed.into_iter().collect())
}

#[test]
fn what_only_draws_stays_as_it_is() {
    for inner in [
        "<rect width=\"9\" height=\"9\" fill=\"url(#a)\"/>",
        "<g transform=\"translate(1 2)\" id=\"b\"><path d=\"M 0 0 L 9,9 z\" stroke=\"#fff\"/></g>",
        "<text x=\"1\" font-family=\"&quot;Noto Sans&quot;, serif\">1 &lt; 2 &amp; 3<tspan>é</tspan></text>",
        "<defs><linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"red\"/></linearGradient></defs><use xlink:href=\"#b\" href=\"#b\"/>",
        "<title>Map of the offices</title>",
        "<filter id=\"f\"><feGaussianBlur stdDeviation=\"2\"/></filter>",
    ] {
        assert_eq!(cleaned(inner), (inner.to_owned(), Vec::new()));
    }
}

#[test]
fn what_acts_or_fetches_is_taken_out_and_named() {
    for (inner, left, what) in [
        ("<script>alert(1)</script><circle r=\"1\"/>", "<circle r=\"1\"/>", removed::SCRIPT),
        ("<g><script href=\"a.js\"/></g>", "<g/>", removed::SCRIPT),
        ("<rect onclick=\"alert(1)\" ONLOAD=\"x\" width=\"1\"/>", "<rect width=\"1\"/>", removed::HANDLER),
        ("<a href=\"javascript:alert(1)\"><rect width=\"1\"/></a>", "<rect width=\"1\"/>", removed::LINK),
        ("<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><p>x</p></body></foreignObject>", "", removed::FOREIGN),
        (
            "<switch><foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject><text>x</text></switch>",
            "<switch><text>x</text></switch>",
            removed::FOREIGN,
        ),
        ("<iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"x\"/>", "", removed::FOREIGN),
        ("<set attributeName=\"href\" to=\"javascript:alert(1)\"/>", "", removed::ANIMATION),
        ("<use href=\"https://example.org/a.svg#b\"/>", "", removed::REFERENCE),
        ("<use xlink:href=\"data:image/svg+xml,x\"/>", "", removed::REFERENCE),
        ("<image href=\"https://example.org/pixel.png\"/>", "", removed::REFERENCE),
        ("<image href=\"data:image/svg+xml;base64,PHN2Zy8+\"/>", "", removed::REFERENCE),
        ("<rect fill=\"url(https://example.org/a#b)\"/>", "<rect/>", removed::REFERENCE),
        ("<rect style=\"fill:u\\72l(//example.org)\"/>", "<rect/>", removed::STYLES),
        ("<style>@import url(https://example.org/a.css);</style>", "", removed::STYLES),
        ("<rect style=\"behavior:url(a.htc)\"/>", "<rect/>", removed::SCRIPT),
        ("<handler type=\"application/ecmascript\">x</handler>", "", removed::SCRIPT),
    ] {
        assert_eq!(cleaned(inner), (left.to_owned(), vec![what]), "{inner}");
    }
}

#[test]
fn what_drawing_programs_leave_behind_goes_without_a_word() {
    let inner = "<!-- drawn by A. B. --><metadata><x xmlns=\"urn:x\">A. B.</x></metadata>\
                 <i:pgf xmlns:i=\"urn:i\">x</i:pgf><g xmlns:s=\"urn:s\" s:label=\"/home/ab/map.svg\" class=\"c\" data-x=\"y\"><?php x ?></g>";
    assert_eq!(cleaned(inner), ("<g/>".to_owned(), Vec::new()));
}

#[test]
fn style_sheets_become_attributes() {
    let inner = "<style><![CDATA[ .a{fill:red;stroke:blue} #b{fill:green} g > rect{stroke:black!important} ]]></style>\
                 <g><rect class=\"a\" id=\"b\" fill=\"white\" style=\"stroke:white;marker:url(#m);mix-blend-mode:multiply\"/></g>";
    let (left, what) = cleaned(inner);
    assert_eq!(
        left,
        "<g><rect id=\"b\" fill=\"green\" marker-end=\"url(#m)\" marker-mid=\"url(#m)\" marker-start=\"url(#m)\" stroke=\"black\" \
         style=\"mix-blend-mode:multiply\"/></g>"
    );
    assert_eq!(what, [""; 0]);
    let (left, _) = cleaned("<text style=\"font: italic bold 14px/18px 'Noto Sans', serif;background-color:#fff;isolation:isolate\"/>");
    assert_eq!(
        left,
        "<text font-family=\"&apos;Noto Sans&apos;, serif\" font-size=\"14px\" font-style=\"italic\" font-weight=\"bold\" \
         style=\"background-color:#fff;isolation:isolate\"/>"
    );
}

#[test]
fn a_picture_within_a_picture_is_made_anew() {
    let mut png = Vec::new();
    image::RgbImage::new(1, 1)
        .write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png)
        .expect("writing to a Vec cannot fail");
    png.extend(b"<script>alert(1)</script>");
    let inner = format!("<image width=\"1\" xlink:href=\"data:image/png;base64,{}\"/>", STANDARD.encode(&png));
    let (left, what) = cleaned(&inner);
    let data = left.strip_prefix("<image width=\"1\" xlink:href=\"data:image/png;base64,").and_then(|rest| rest.strip_suffix("\"/>"));
    let bytes = STANDARD.decode(data.expect("it is there")).expect("it is encoded");
    assert!(memchr::memmem::find(&bytes, b"script").is_none());
    assert_eq!(what, [""; 0]);
}

#[test]
fn declarations_are_resolved_and_nothing_grows_without_bound() {
    let picture =
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x.dtd\" [<!ENTITY ns \"http://www.w3.org/2000/svg\">]><svg xmlns=\"&ns;\"/>";
    let bytes = clean(picture.as_bytes()).expect("it is a picture").bytes;
    assert_eq!(String::from_utf8(bytes).expect("it is text"), format!("{HEAD}/>\n"));
    let external =
        "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&x;</text></svg>";
    assert!(clean(external.as_bytes()).is_err());
    let laughs = (1..9).fold("<!ENTITY e0 \"ha\">".to_owned(), |all, level| {
        format!("{all}<!ENTITY e{level} \"{}\">", format!("&e{};", level - 1).repeat(10))
    });
    let laughs = format!("<!DOCTYPE svg [{laughs}]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&e8;</text></svg>");
    assert!(clean(laughs.as_bytes()).is_err());
    let long = format!("<!DOCTYPE svg [<!ENTITY e \"{}\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>", "x".repeat(100_000));
    assert!(clean(long.as_bytes()).is_err());
    let deep = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{}{}</svg>", "<g>".repeat(100_000), "</g>".repeat(100_000));
    assert!(clean(deep.as_bytes()).is_err());
    let styled = |style: &str, inner: &str| {
        clean(format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><style>{style}</style>{inner}</svg>").as_bytes())
    };
    assert!(styled(&format!("{}{{fill:red}}", "g ".repeat(3000)), &format!("{}{}", "<g>".repeat(90), "</g>".repeat(90))).is_err());
    assert!(styled(&format!("{}g{{fill:red}}", "g+".repeat(100_000)), &"<g/>".repeat(100_000)).is_err());
    assert!(styled(&format!("g{}{{{}}}", ",g".repeat(10_000), "fill:red;".repeat(10_000)), "<g/>").is_err());
    let many: String = (0..20_000).map(|number| format!(" a{number}=\"\"")).collect();
    assert!(clean(format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><g{many}/></svg>").as_bytes()).is_err());
}

#[test]
fn a_picture_has_the_size_that_browsers_give_it() {
    let size =
        |attributes: &str| clean(format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}/>").as_bytes()).expect("a picture").size;
    for (attributes, expected) in [
        ("width=\"20\" height=\"30px\"", (20, 30)),
        ("width=\"1in\" height=\"25.4mm\"", (96, 96)),
        ("width=\"100%\" viewBox=\"0 0 40 20\"", (40, 20)),
        ("width=\"80\" viewBox=\"0,0,40,20\"", (80, 40)),
        ("viewBox=\"0 0 0.5 0.2\"", (1, 1)),
        ("", (300, 150)),
        ("width=\"1e300\" height=\"-4\"", (100_000, 150)),
    ] {
        assert_eq!(size(attributes), expected, "{attributes}");
    }
}

#[test]
fn what_is_no_drawing_is_refused() {
    for bytes in [b"".as_slice(), b"<html/>", b"<svg", b"\xff\xff", b"<svg xmlns=\"http://www.w3.org/1999/xhtml\"/>"] {
        assert!(clean(bytes).is_err(), "{}", String::from_utf8_lossy(bytes));
    }
}

proptest! {
    /// Whatever is drawn, what is published is XML again, cleaning it changes nothing, and nothing in it acts.
    #[test]
    fn what_is_left_is_clean(
        parts in proptest::collection::vec("(<[a-zA-Z]{1,8}( (on[a-z]{2,5}|href|style|fill|xlink:href|id)=\"[^<&\"]{0,12}\")?/>|<style>[^<&]{0,30}</style>|[^<&]{0,6})", 0..12),
    ) {
        let picture = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{}</svg>", parts.concat());
        if let Ok(Cleaned { bytes, .. }) = clean(picture.as_bytes()) {
            let again = clean(&bytes).expect("what was written is a picture");
            prop_assert_eq!(&again.bytes, &bytes);
            prop_assert!(again.removed.is_empty());
        }
    }
}
