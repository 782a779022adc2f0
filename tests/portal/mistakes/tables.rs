//! Mistakes in how a table is written.

use snapbox::str;

use super::{changed, check, check_site};

#[test]
fn an_empty_table() {
    check(
        "=== compendium/participations.csv\n",
        str![[r#"
error[no-header]: this table is empty
 --> content/compendium/participations.csv:1:1
  |
1 |
  | ^ the first line must be `instrument,state,status,action,signed,date,source,confidence,as_of,note,effective,unverified`

"#]],
    );
}

#[test]
fn a_misspelt_column_suggests_the_nearest() {
    check(
        "=== compendium/measures.csv\n< code,fr,en,es,pt,basis,concept\n> code,fr,en,es,pt,bases,concept\n",
        str![[r#"
error[unknown-column]: there is no column `bases`
 --> content/compendium/measures.csv:1:18
  |
1 | code,fr,en,es,pt,bases,concept
  |                  ^^^^^ did you mean `basis`?

"#]],
    );
}

#[test]
fn a_column_that_is_missing() {
    check(
        "=== memberships.csv\nstate,date\nARG,1948\n",
        str![[r#"
error[missing-column]: the column `event` is missing
 --> content/memberships.csv:1:1
  |
1 | state,date
  | ^^^^^^^^^^ add `event` to this line

"#]],
    );
}

#[test]
fn a_column_that_stands_twice() {
    check(
        "=== memberships.csv\nstate,event,date,date\nARG,member,1948,1948\n",
        str![[r#"
error[duplicate-column]: the column `date` is here twice
 --> content/memberships.csv:1:18
  |
1 | state,event,date,date
  |                  ^^^^ keep one of them

"#]],
    );
}

#[test]
fn a_table_with_semicolons_or_tabs_as_some_spreadsheets_write_it_is_read() {
    check("=== memberships.csv\nsep=;\nstate;event;date;source\nARG;member;1948;\"https://example.org/a;b\"\n", str![[""]]);
    check("=== memberships.csv\nstate\tevent\tdate\nARG\tmember\t1948\n", str![[""]]);
    check(
        "=== memberships.csv\nstate;event;date\nARG;membr;1948;1\nARG;membr;1948\n",
        str![[r#"
error[wrong-cell-count]: this row has 4 cells, but the header has 3
 --> content/memberships.csv:2:1
  |
2 | ARG;membr;1948;1
  | ^^^^^^^^^^^^^^^^ there is a semicolon too many or too few; put a text that contains a semicolon between quotation marks
error[unknown-word]: `membr` is not a word of the list `membership_event`
 --> content/memberships.csv:3:5
  |
3 | ARG;membr;1948
  |     ^^^^^ did you mean `member`?

"#]],
    );
}

#[test]
fn a_row_with_a_cell_too_many() {
    check(
        "=== compendium/measures.csv\n< m-02,vidéoconférence,videoconference,videoconferencia,videoconferência,,\n> m-02,vidéo, conférence,videoconference,videoconferencia,videoconferência,,\n",
        str![[r#"
error[wrong-cell-count]: this row has 8 cells, but the header has 7
 --> content/compendium/measures.csv:3:1
  |
3 | m-02,vidéo, conférence,videoconference,videoconferencia,videoconferência,,
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ there is a comma too many or too few; put a text that contains a comma between quotation marks

"#]],
    );
}

#[test]
fn a_quotation_mark_that_is_never_closed() {
    check(
        "=== memberships.csv\nstate,event,date,note_en\nARG,member,1948,\"Founding member\nBRB,member,1967,\n",
        str![[r#"
error[unclosed-quotation]: this quotation mark is not closed
 --> content/memberships.csv:2:17
  |
2 | ARG,member,1948,"Founding member
  |                 ^ close it with another `"`

"#]],
    );
}

#[test]
fn a_quotation_mark_inside_a_cell() {
    check(
        "=== memberships.csv\nstate,event,date,note_en\nARG,member,1948,\"a \"founding\" member\"\n",
        str![[r#"
error[text-after-quotation]: text follows a closing quotation mark
 --> content/memberships.csv:2:21
  |
2 | ARG,member,1948,"a "founding" member"
  |                     ^^^^^^^^^^^^^^^^^ write a quotation mark inside a cell twice: `""`

"#]],
    );
}

#[test]
fn rows_of_a_table_with_windows_line_ends() {
    let site = changed("=== memberships.csv\nstate,event,date\nARG,membr,1948\n");
    let text = site.read("content/memberships.csv").replace('\n', "\r\n");
    site.write("content/memberships.csv", text.as_bytes());
    check_site(
        &site,
        str![[r#"
error[unknown-word]: `membr` is not a word of the list `membership_event`
 --> content/memberships.csv:2:5
  |
2 | ARG,membr,1948
  |     ^^^^^ did you mean `member`?

"#]],
    );
}

#[test]
fn what_stands_in_a_row_that_cannot_be_read_is_not_called_unknown() {
    check(
        "=== states.csv\niso3,iso2,fr,en,es,pt\nARG,AR,Argentine,Argentina,Argentina\n",
        str![[r#"
error[wrong-cell-count]: this row has 5 cells, but the header has 6
 --> content/states.csv:2:1
  |
2 | ARG,AR,Argentine,Argentina,Argentina
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ there is a comma too many or too few; put a text that contains a comma between quotation marks

"#]],
    );
}

#[test]
fn what_spreadsheets_leave_behind_is_passed_over() {
    let header = "iso3,iso2,fr,en,es,pt";
    let (arg, brb) = ("ARG,AR,Argentine,Argentina,Argentina,Argentina", "BRB,BB,Barbade,Barbados,Barbados,Barbados");
    check(&format!("=== states.csv\n{header}\n{arg}\n,,,,,\n{brb}\n,,,,,\n"), str![[""]]);
    check(&format!("=== states.csv\n{header}\n{arg}\n   \n{brb}\n,,,,,,,,\n\"\"\n"), str![[""]]);
    check(&format!("=== states.csv\n{header},,\n{arg},,\n{brb},,\n"), str![[""]]);
    check(&format!("=== states.csv\n{}\n{arg}\n{brb}\n", header.to_uppercase()), str![[""]]);
    check(
        &format!("=== states.csv\n{header},,\n{arg},,x\n{brb},,\n"),
        str![[r#"
error[cell-without-column]: this column has no name
 --> content/states.csv:2:49
  |
2 | ARG,AR,Argentine,Argentina,Argentina,Argentina,,x
  |                                                 ^ name it in the first line, or remove this cell

"#]],
    );
}

#[test]
fn columns_that_are_missing_are_one_mistake() {
    check(
        "=== memberships.csv\nstate,source\nARG,https://example.org/members\n",
        str![[r#"
error[missing-column]: the columns `event`, `date` are missing
 --> content/memberships.csv:1:1
  |
1 | state,source
  | ^^^^^^^^^^^^ add `event`, `date` to this line

"#]],
    );
    check(
        "=== memberships.csv\nARG,member,1948\nBRB,member,1967\n",
        str![[r#"
error[no-header]: this line contains no column name of this table
 --> content/memberships.csv:1:1
  |
1 | ARG,member,1948
  | ^^^^^^^^^^^^^^^ the first line must be `state,event,date,confidence,source,note_fr,note_en`

"#]],
    );
}
