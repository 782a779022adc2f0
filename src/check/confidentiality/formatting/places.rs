//! The places in which a detail may stand: kinds of blocks, front matter, tables, other texts.

use super::super::{At, Finding, findings_in, in_bytes};
use super::{check, codes, each_word, wrapped};
use crate::diagnostics::source::{AssetFile, Sources};

#[test]
fn details_are_found_in_every_kind_of_place() {
    check("a.md", |text| {
        let quoted = text.replace('\\', "\\\\").replace('"', "\\\"");
        let attribute = text.replace('"', "&quot;");
        vec![
            format!("## {text}\n"),
            format!("{text}\n===\n"),
            format!("| a | b |\n|---|---|\n| x | {} |\n", text.replace('|', "\\|")),
            format!("| {} | b |\n|---|---|\n| x | y |\n", text.replace('|', "\\|")),
            format!("![{text}](x.png)"),
            format!("![x](x.png \"{quoted}\")"),
            format!("[x](https://example.org \"{quoted}\")"),
            format!("[x]\n\n[x]: https://example.org \"{quoted}\""),
            format!("[y]: https://example.org \"{quoted}\""),
            format!("a[^1]\n\n[^1]: {text}"),
            format!("- {text}\n- x"),
            format!("1. x\n2. {text}"),
            format!("- [ ] {text}"),
            format!("x\n: {text}"),
            format!("> [!NOTE]\n> {text}"),
            format!("```\n{text}\n```"),
            format!("a\n\n    {text}\n"),
            format!("$ {text} $"),
            format!("<div>{}</div>", text.replace('<', "&lt;")),
            format!("<p title=\"{attribute}\">x</p>"),
            format!("a <img alt=\"{attribute}\"> b"),
            format!("<table><tr><td>{text}</td></tr></table>"),
            format!("<details>\n<summary>{text}</summary>\n</details>"),
            format!("a <i aria-label='{}'>b</i>", text.replace('\'', "&#39;")),
            format!("a <!-- {text} --> b"),
        ]
    });
}

#[test]
fn details_are_found_in_what_is_never_shown() {
    check("a.md", |text| {
        let quoted = text.replace('\\', "\\\\").replace('"', "\\\"");
        vec![
            format!("[x]\n\n[x]: a.md \"b\"\n[x]: c.md \"{quoted}\""),
            format!("> [x]: a.md\n> [x]: c.md \"{quoted}\""),
            format!("[//]: # (b)\n[//]: # ({text})"),
            format!("[y]\n\n[y]: https://example.org/?q={}", text.replace('+', "%2B").replace(' ', "+").replace('&', "%26")),
            format!("<p title=\"{}\">x</p>", text.chars().map(|letter| format!("&#{};", u32::from(letter))).collect::<String>()),
            format!("<div>\n{}\n</div>", text.chars().map(|letter| format!("&#{};", u32::from(letter))).collect::<String>()),
            format!("<style>/* {text} */</style>"),
        ]
    });
}

#[test]
fn details_are_found_in_front_matter() {
    let ascii = |letter: char| if letter.is_ascii() { letter.to_string() } else { format!("\\u{:04x}", u32::from(letter)) };
    let basic = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    check("a.md", |text| {
        let escaped: String = basic(text).chars().map(ascii).collect();
        let spaced = basic(text).replace(' ', "\\u00a0");
        let lines = wrapped(&basic(text), 12, "");
        vec![
            format!("+++\ntitle = \"{}\"\n+++\n", basic(text)),
            format!("+++\nsummary = \"{escaped}\"\n+++\n"),
            format!("+++\ntitle = \"{spaced}\"\n+++\n"),
            format!("+++\nsummary = \"\"\"\n{lines}\"\"\"\n+++\n"),
            format!("+++\nsummary = \"\"\"{}\"\"\"\n+++\n", lines.replace('\n', " \\\n   ")),
            format!("+++\nsummary = '''\n{}'''\n+++\n", wrapped(text, 20, "")),
            format!("+++\nsources = [{{ title = \"x\" }}, {{ title = \"{}\" }}]\n+++\n", basic(text)),
            format!("+++\nalt = [\n  \"x\",\n  \"{}\",\n]\n+++\n", basic(text)),
            format!("+++\ntitle = \"<b>{}</b>\"\n+++\n", basic(text).replace(' ', "</b>&nbsp;<b>")),
            format!("+++\n[title]\nes = \"{}\"\n+++\n", basic(text).replace(' ', "** **")),
            format!("+++\ntitle = \"x\" # {text}\n+++\n"),
            format!("+++\ntitle = \"{}\n+++\n", basic(text)),
            format!("+++\ntitle = \"{}\"\n", basic(text)),
        ]
    });
    check("a.md", |text| {
        let double = text.replace('\\', "\\\\").replace('"', "\\\"");
        let escaped: String = double.chars().map(ascii).collect();
        vec![
            format!("---\ntitle: \"{double}\"\n---\n"),
            format!("---\ntitle: \"{escaped}\"\n---\n"),
            format!("---\ntitle: \"{}\"\n---\n", double.replace(' ', "\\_")),
            format!("---\ntitle: \"{}\"\n---\n", wrapped(&double, 15, "  ")),
            format!("---\ntitle: '{}'\n---\n", text.replace('\'', "''")),
            format!("---\nsummary: >\n  {}\nx: y\n---\n", wrapped(text, 20, "  ")),
            format!("---\nsummary: |-\n  {}\n---\n", wrapped(text, 20, "  ")),
            format!("---\nalt:\n  - x\n  - '{}'\n---\n", text.replace('\'', "''")),
            format!("---\ntitle: \"{double}\n---\n"),
            format!("---\ntitle: [x\nsummary: {text}\n---\n"),
        ]
    });
}

#[test]
fn details_are_found_in_tables() {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    check("a.csv", |text| {
        vec![
            format!("a,b\nx,{}\n", cell(text)),
            format!("a;b\r\n{};y\r\n", cell(text)),
            format!("sep=;\na;b\n{};y\n", cell(text)),
            format!("a,b\nx,{}\n", cell(&wrapped(text, 15, ""))),
            format!("a,b\nx,{}\n", cell(&text.replace(' ', "\u{a0}"))),
            format!("a,b\nx,{}\n", cell(&text.replace(' ', "&nbsp;"))),
            format!("a,b\nx,{}\n", cell(&each_word(text, |word| format!("**{word}**")).concat())),
            format!("a,b\nx,{}\n", cell(&format!("<i>{}</i>", text.replace(' ', "</i> <i>")))),
            format!("a,b\nx,{text}\n"),
            format!("{},b\nx,y\n", cell(text)),
            format!("a,b\nx,\"{text}\n"),
        ]
    });
}

#[test]
fn details_are_found_in_other_texts() {
    check("portal.toml", |text| vec![format!("[title]\nes = \"{}\"\n", text.replace('\\', "\\\\").replace('"', "\\\""))]);
    check("themes/portal/templates/base.html", |text| vec![format!("<p>{text}</p>"), format!("<p>{}</p>", text.replace(' ', "&nbsp;"))]);
    check("a.svg", |text| vec![format!("<svg><text><tspan>{}</tspan></text></svg>", text.replace(' ', "</tspan><tspan x='0'>"))]);
    check("a.txt", |text| vec![text.to_owned(), text.replace(' ', "\u{202f}"), wrapped(text, 12, ""), text.replace(' ', "\r\n")]);
    check("a.css", |text| vec![format!("a {{ color: red }} /* {text} */ b {{}}"), format!("/*\n * {}\n */", wrapped(text, 20, " * "))]);
    check("a.js", |text| vec![format!("let a = 1; // {text}\nlet b;"), format!("/* {text} */")]);
    check("a.tsv", |text| vec![format!("a\tb\nx\t{text}\n")]);
}

#[test]
fn a_cell_is_read_with_what_names_it() {
    for (path, text, code) in [
        ("a.md", "| Nombre | DNI |\n|---|---|\n| Ana | 12.345.678 |", "private-id-number"),
        ("a.md", "| Rol | Nombre |\n|---|---|\n| Víctima | Ana Pérez |", "private-person"),
        ("a.md", "| a | **Fecha&nbsp;de nacimiento** |\n|---|---|\n| b | 3 de mayo de 2005 |", "private-birth-date"),
        ("a.md", "| a | b | c |\n|---|---|---|\n| x | Pasaporte n.º | AB1234567 |", "private-id-number"),
        ("a.md", "DNI\n: 12.345.678", "private-id-number"),
        ("a.md", "<table><tr><th>a</th><th>DNI</th></tr><tr><td>b</td><td>12.345.678</td></tr></table>", "private-id-number"),
        ("a.md", "<table>\n<tr><td>Witness<td><b>Jane</b> Doe\n</table>", "private-person"),
        ("a.md", "<dl><dt>Born</dt><dd>3 May 2005</dd></dl>", "private-birth-date"),
        ("a.csv", "name,date_of_birth\nx,2005-05-03\n", "private-birth-date"),
        ("a.csv", "a,b\nIMEI,490154203237518\n", "private-account"),
        ("a.md", "+++\ndni = \"x\"\nDNI = 12345678\n+++\n", "private-id-number"),
        ("a.md", "+++\nvictim = \"Jane Doe\"\n+++\n", "private-person"),
        ("a.md", "---\nDNI: 12.345.678\n---\n", "private-id-number"),
        ("a.md", "---\nvictim: 'Jane\n  Doe'\n---\n", "private-person"),
    ] {
        assert_eq!(codes(path, text), [code], "{text}");
    }
}

#[test]
fn blocks_are_not_read_together() {
    for text in [
        "La víctima\n\nAna Pérez",
        "- la víctima\n- Ana Pérez",
        "## La víctima\nAna Pérez",
        "La víctima\n***\nAna Pérez",
        "<p>La víctima</p><p>Ana Pérez</p>",
        "| a | b |\n|---|---|\n| atención y protección integral a la víctima | Ministerio Público |",
        "a[^1] la víctima\n\n[^1]: Ana Pérez",
        "+++\na = \"la víctima\"\nb = \"Ana Pérez\"\nc = [\"la víctima\", \"Ana Pérez\"]\n+++\n",
        "DNI\n\n    12.345.678",
    ] {
        assert_eq!(codes("a.md", text), [""; 0], "{text}");
    }
    assert_eq!(codes("a.csv", "a,b\nla víctima protegida por la oficina de atención,Ana Pérez\nx,Ana Pérez\n"), [""; 0]);
    assert_eq!(codes("a.css", "@media print { a { color: red } }"), [""; 0]);
}

#[test]
fn published_texts_are_read_in_any_encoding() {
    let text = "Los hechos.\nLa víctima Ana Pérez fue oída.\n";
    let utf16 = |pair: fn(u16) -> [u8; 2]| "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(pair).collect::<Vec<u8>>();
    let latin: Vec<u8> = text.chars().map(|letter| u32::from(letter) as u8).collect();
    for bytes in [text.as_bytes().to_vec(), utf16(u16::to_le_bytes), utf16(u16::to_be_bytes), latin] {
        let file = AssetFile { path: "content/pages/a.txt".to_owned(), bytes: bytes.into() };
        let found = in_bytes(&file);
        assert_eq!(found.iter().map(|(rule, _)| rule.code).collect::<Vec<_>>(), ["private-person"]);
        let found = Finding { rule: found[0].0, at: At::File(&file, &found[0].1) }.diagnostic(&Sources::default());
        assert!(found.label.starts_with("line 2, column 4: 17 characters (not shown)"), "{}", found.label);
    }
}

#[test]
fn a_name_in_angle_brackets_is_no_element() {
    assert_eq!(codes("a.md", "La víctima <Ana> <Quispe>"), ["private-person"]);
    assert_eq!(codes("a.md", "La víctima <Ana Pérez>"), ["private-person"]);
    assert_eq!(codes("a.md", "La víctima <span>Ana</span> <B>Pérez</B>"), ["private-person"]);
}

#[test]
fn places_cover_what_was_found_however_it_is_written() {
    for (text, expected) in [
        ("x &#118;&#x69;ctima &#x78;na P", ""),
        ("La v&#x69;ctim&#x61; &#x41;n&#x61; P&#233;r&#x65;&#122;, x", "v&#x69;ctim&#x61; &#x41;n&#x61; P&#233;r&#x65;&#122;"),
        ("La **víctima**[1] An\u{332}a[2] [Pérez]{.mark} x", "víctima**[1] An\u{332}a[2] [Pérez"),
        ("DNI<sup>1</sup> ３０.٤٥٦.१२३², x", "DNI<sup>1</sup> ３０.٤٥٦.१२३"),
        ("tarjeta 4111·1111\u{2014}1111&nbsp;&#49;111 x", "4111·1111\u{2014}1111&nbsp;&#49;111"),
    ] {
        let text = format!("+++\ntitle = \"x\"\n+++\n\n{text}\n");
        let found = findings_in("a.md", &text);
        assert_eq!(found.first().map_or("", |(_, place)| &text[place.clone()]), expected);
    }
}
