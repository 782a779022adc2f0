//! The kinds of confidential details.
//!
//! They are those of the domain study (its section 6.2) that have a shape of their own: what is found is worth a second look, and
//! what is not found may be confidential all the same.

/// A kind of confidential detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rule {
    /// Stable name, for messages and waivers.
    pub code: &'static str,
    /// What it seems to be.
    pub what: &'static str,
    /// How to correct it.
    pub fix: &'static str,
}

/// Every rule, in the order of the study.
pub const RULES: [Rule; 13] = [
    Rule {
        code: "private-id-number",
        what: "this looks like the number of a person’s identity document",
        fix: "remove it; readers do not need it",
    },
    Rule {
        code: "private-birth-date",
        what: "this looks like a person’s date of birth",
        fix: "remove it, or write an age group such as “adult”",
    },
    Rule {
        code: "private-contact",
        what: "this looks like a telephone number or an address of a person",
        fix: "remove it; name the authority and link its own pages",
    },
    Rule {
        code: "private-person",
        what: "this looks like the name or the initials of a victim or a witness",
        fix: "write “a person” or a role instead of the name",
    },
    Rule { code: "private-child-age", what: "this is the exact age of a child", fix: "write “a child” or an age group" },
    Rule {
        code: "private-small-count",
        what: "this number of persons is so small that one of them could be recognised",
        fix: "write “fewer than 11”, or join groups",
    },
    Rule {
        code: "private-place",
        what: "this looks like a place where a person is protected or can be found",
        fix: "remove it; name only the town or the service",
    },
    Rule { code: "private-account", what: "this looks like an account or a device of a person", fix: "remove it" },
    Rule {
        code: "private-case-number",
        what: "this looks like the number of a case, which identifies the persons in it",
        fix: "remove it, unless the case is public and its source is named",
    },
    Rule {
        code: "private-document-author",
        what: "this document names its author",
        fix: "remove names from its properties in the program that made it, then export it again",
    },
    Rule { code: "private-document-comments", what: "this document contains comments", fix: "remove them in the program that made it" },
    Rule {
        code: "private-document-changes",
        what: "this document contains tracked changes or deleted text",
        fix: "accept or reject all changes in the program that made it",
    },
    Rule {
        code: "unreadable-document",
        what: "this document cannot be checked: it is damaged or locked, or its format keeps deleted text",
        fix: "publish it as PDF, DOCX, XLSX, PPTX or OpenDocument, unlocked",
    },
];

/// The rule with this name.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}
