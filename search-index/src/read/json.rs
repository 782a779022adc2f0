//! Answers as JSON, without a library: the reader in the browser must be small.

use super::{ExcerptPart, Hit, SearchAnswer};

/// Writes an answer.
pub fn answer(answer: &SearchAnswer) -> String {
    let mut json = String::with_capacity(4_096);
    json.push_str(&format!("{{\"total\":{},\"hits\":", answer.total));
    list(&mut json, &answer.hits, hit);
    json.push_str(",\"facets\":{");
    for (number, facet) in answer.facets.iter().enumerate() {
        if number > 0 {
            json.push(',');
        }
        text(&mut json, &facet.name);
        json.push(':');
        list(&mut json, &facet.values, |json, value| {
            field(json, '{', "value", &value.value);
            field(json, ',', "label", &value.label);
            json.push_str(&format!(",\"count\":{}}}", value.count));
        });
    }
    json.push_str("},\"facetLabels\":{");
    for (number, facet) in answer.facets.iter().filter(|facet| !facet.label.is_empty()).enumerate() {
        field(&mut json, if number > 0 { ',' } else { ' ' }, &facet.name, &facet.label);
    }
    json.push_str("},\"corrected\":");
    list(&mut json, &answer.corrected, |json, correction| {
        field(json, '{', "from", &correction.from);
        field(json, ',', "to", &correction.to);
        json.push('}');
    });
    json.push_str(",\"expanded\":");
    list(&mut json, &answer.expanded, |json, expansion| {
        field(json, '{', "from", &expansion.from);
        field(json, ',', "concept", &expansion.concept);
        json.push_str(",\"labels\":{");
        for (number, (language, label)) in expansion.labels.iter().enumerate() {
            if number > 0 {
                json.push(',');
            }
            text(json, language);
            json.push(':');
            text(json, label);
        }
        json.push_str("}}");
    });
    json.push_str(",\"leftOut\":");
    list(&mut json, &answer.left_out, |json, word| text(json, word));
    json.push_str(",\"words\":");
    list(&mut json, &answer.words, |json, word| text(json, word));
    json.push('}');
    json
}

/// Writes a list of texts.
pub fn texts(items: &[String]) -> String {
    let mut json = String::new();
    list(&mut json, items, |json, item| text(json, item));
    json
}

fn hit(json: &mut String, hit: &Hit) {
    field(json, '{', "url", &hit.url);
    field(json, ',', "title", &hit.title);
    field(json, ',', "kind", &hit.kind);
    field(json, ',', "kindLabel", &hit.kind_label);
    field(json, ',', "language", &hit.language);
    // Scores are only compared, so thousandths are enough; this avoids the code of float formatting.
    let thousandths = (hit.score * 1_000.0) as u64;
    json.push_str(&format!(",\"score\":{}.{:03}", thousandths / 1_000, thousandths % 1_000));
    if hit.date > 0 {
        let (year, month, day) = (hit.date / 10_000, hit.date / 100 % 100, hit.date % 100);
        json.push_str(&format!(",\"date\":\"{year:04}-{month:02}-{day:02}\""));
    }
    json.push_str(",\"via\":");
    list(json, &hit.via, |json, label| text(json, label));
    json.push_str(",\"sections\":");
    list(json, &hit.sections, |json, section| {
        field(json, '{', "heading", &section.heading);
        field(json, ',', "anchor", &section.anchor);
        json.push_str(",\"excerpt\":");
        list(json, &section.excerpt, part);
        json.push('}');
    });
    json.push('}');
}

fn part(json: &mut String, part: &ExcerptPart) {
    field(json, '{', "text", &part.text);
    json.push_str(if part.matched { ",\"match\":true}" } else { ",\"match\":false}" });
}

fn list<T>(json: &mut String, items: &[T], write: impl Fn(&mut String, &T)) {
    json.push('[');
    for (number, item) in items.iter().enumerate() {
        if number > 0 {
            json.push(',');
        }
        write(json, item);
    }
    json.push(']');
}

fn field(json: &mut String, before: char, name: &str, value: &str) {
    json.push(before);
    text(json, name);
    json.push(':');
    text(json, value);
}

/// Writes a string, escaped as in RFC 8259, section 7.
fn text(json: &mut String, value: &str) {
    json.push('"');
    for character in value.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            control if u32::from(control) < 0x20 => json.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => json.push(other),
        }
    }
    json.push('"');
}
