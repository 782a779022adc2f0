//! The kinds of confidential details.
//!
//! They are those of the domain study (its section 6.2) that have a shape of their own: what is found is worth a second look, and
//! what is not found may be confidential all the same.

/// A kind of confidential detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rule {
    /// Stable name, for messages and waivers.
    pub code: &'static str,
    /// What seems to stand there.
    pub what: &'static str,
    /// What to do about it.
    pub mend: &'static str,
}

/// Every rule, in the order of the study.
pub const RULES: [Rule; 13] = [
    Rule {
        code: "private-id-number",
        what: "this looks like the number of a person’s identity document",
        mend: "take it out; a number says nothing that a reader needs",
    },
    Rule {
        code: "private-birth-date",
        what: "this looks like a person’s date of birth",
        mend: "take it out, or write an age group such as “adult”",
    },
    Rule {
        code: "private-contact",
        what: "this looks like a way to reach a person",
        mend: "take it out; name the authority, which is reached through its own pages",
    },
    Rule {
        code: "private-person",
        what: "this looks like the name or the initials of a victim or a witness",
        mend: "write “a person” or a role in place of the name",
    },
    Rule { code: "private-child-age", what: "this tells the exact age of one child", mend: "write “a child” or an age group" },
    Rule {
        code: "private-small-count",
        what: "so small a number of persons may let them be recognised",
        mend: "write “fewer than 11”, or join groups",
    },
    Rule {
        code: "private-place",
        what: "this looks like a place where a person is protected or could be found",
        mend: "take it out; name the town or the service at most",
    },
    Rule { code: "private-account", what: "this looks like an account or a device of a person", mend: "take it out" },
    Rule {
        code: "private-case-number",
        what: "this looks like the number of a case, by which the persons in it can be found",
        mend: "take it out unless the case is public and its source is named",
    },
    Rule {
        code: "private-document-author",
        what: "this document tells the name of whoever wrote it",
        mend: "take names out of its properties, in the program that made it; then make the PDF anew",
    },
    Rule { code: "private-document-comments", what: "this document holds comments", mend: "take them out, in the program that made it" },
    Rule {
        code: "private-document-changes",
        what: "this document holds what was changed or taken out of it",
        mend: "accept or reject all changes, in the program that made it",
    },
    Rule {
        code: "unreadable-document",
        what: "this document cannot be looked through: it is damaged, locked, or of a format that keeps what was taken out",
        mend: "publish it as PDF, DOCX, XLSX, PPTX or OpenDocument, unlocked",
    },
];

/// The rule with this name.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}
