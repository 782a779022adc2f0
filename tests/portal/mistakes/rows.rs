//! Mistakes in what the rows of a table say.

use snapbox::str;

use super::check;

#[test]
fn a_cell_that_must_say_something() {
    check(
        "=== memberships.csv\nstate,event,date\nARG,,1948\n",
        str![[r#"
error[empty-cell]: `event` is empty in this row
 --> content/memberships.csv:2:1
  |
2 | ARG,,1948
  | ^^^^^^^^^ fill in `event`

"#]],
    );
    check(
        "=== memberships.csv\nstate,event,date\nARG,\" \",1948\n",
        str![[r#"
error[empty-cell]: `event` is empty in this row
 --> content/memberships.csv:2:1
  |
2 | ARG," ",1948
  | ^^^^^^^^^^^^ fill in `event`

"#]],
    );
}

#[test]
fn a_state_that_stands_twice() {
    check(
        "=== states.csv\n< BRB,BB,Barbade,Barbados,Barbados,Barbados,en,caribbean\n> BRB,BB,Barbade,Barbados,Barbados,Barbados,en,caribbean\n> BRB,BB,Barbade,Barbados,Barbados,Barbados,en,caribbean\n",
        str![[r#"
error[duplicate-row]: `BRB` is in this table twice
 --> content/states.csv:4:1
  |
4 | BRB,BB,Barbade,Barbados,Barbados,Barbados,en,caribbean
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keep one row

"#]],
    );
}

#[test]
fn a_code_that_is_no_code_of_a_state() {
    check(
        "=== states.csv\n< BRB,BB,Barbade,Barbados,Barbados,Barbados,en,caribbean\n> brb,BB,Barbade,Barbados,Barbados,Barbados,en,caribbean\n",
        str![[r#"
error[bad-country-code]: `brb` is not a country code of three letters
 --> content/states.csv:3:1
  |
3 | brb,BB,Barbade,Barbados,Barbados,Barbados,en,caribbean
  | ^^^ use the three capital letters of ISO 3166-1: `ARG`

"#]],
    );
    check(
        "=== states.csv\n< BRB,BB,Barbade,Barbados,Barbados,Barbados,en,caribbean\n> BRB,BRB,Barbade,Barbados,Barbados,Barbados,en,caribbean\n",
        str![[r#"
error[bad-country-code]: `BRB` is not a country code of two letters
 --> content/states.csv:3:5
  |
3 | BRB,BRB,Barbade,Barbados,Barbados,Barbados,en,caribbean
  |     ^^^ use the two capital letters of ISO 3166-1: `AR`

"#]],
    );
}

#[test]
fn a_place_on_the_map_that_is_none() {
    check(
        "=== states.csv\n< iso3,iso2,fr,en,es,pt,languages,subregion\n> iso3,iso2,fr,en,es,pt,languages,subregion,tile\n\
         < ARG,AR,Argentine,Argentina,Argentina,Argentina,es,south\n> ARG,AR,Argentine,Argentina,Argentina,Argentina,es,south,4-10\n\
         < BRB,BB,Barbade,Barbados,Barbados,Barbados,en,caribbean\n> BRB,BB,Barbade,Barbados,Barbados,Barbados,en,caribbean,4\n",
        str![[r#"
error[bad-tile]: `4` is not a position on the map
 --> content/states.csv:3:56
  |
3 | BRB,BB,Barbade,Barbados,Barbados,Barbados,en,caribbean,4
  |                                                        ^ write the column and the row, both from 0: `4-10`

"#]],
    );
}

#[test]
fn a_word_that_is_in_no_list() {
    check(
        "=== states.csv\n< BRB,BB,Barbade,Barbados,Barbados,Barbados,en,caribbean\n> BRB,BB,Barbade,Barbados,Barbados,Barbados,en;bajan,carribean\n",
        str![[r#"
error[unknown-word]: `bajan` is not a word of the list `language`
 --> content/states.csv:3:46
  |
3 | BRB,BB,Barbade,Barbados,Barbados,Barbados,en;bajan,carribean
  |                                              ^^^^^ this is not in the list
  |
  = help: the possible values are `fr`, `en`, `es`, `pt`, `nl`, `ht`, `ar`
error[unknown-word]: `carribean` is not a word of the list `subregion`
 --> content/states.csv:3:52
  |
3 | BRB,BB,Barbade,Barbados,Barbados,Barbados,en;bajan,carribean
  |                                                    ^^^^^^^^^ did you mean `caribbean`?

"#]],
    );
    check(
        "=== compendium/participations.csv\n< a-55,ARG,party,ratification,1992-05-23,2009,https://example.org/a-55,high,2025,\n> a-55,ARG,partie,ratified,1992-05-23,2009,https://example.org/a-55,sure,2025,\n",
        str![[r#"
error[unknown-word]: `partie` is not a word of the list `status`
 --> content/compendium/participations.csv:2:10
  |
2 | a-55,ARG,partie,ratified,1992-05-23,2009,https://example.org/a-55,sure,2025,
  |          ^^^^^^ did you mean `party`?
error[unknown-word]: `ratified` is not a word of the list `action`
 --> content/compendium/participations.csv:2:17
  |
2 | a-55,ARG,partie,ratified,1992-05-23,2009,https://example.org/a-55,sure,2025,
  |                 ^^^^^^^^ this is not in the list
  |
  = help: the possible values are `signature`, `ratification`, `acceptance`, `approval`, `accession`, `succession`, `deposit`
error[unknown-word]: `sure` is not a word of the list `confidence`
 --> content/compendium/participations.csv:2:67
  |
2 | a-55,ARG,partie,ratified,1992-05-23,2009,https://example.org/a-55,sure,2025,
  |                                                                   ^^^^ this is not in the list
  |
  = help: the possible values are `high`, `medium`, `unverified`

"#]],
    );
    check(
        "=== memberships.csv\n< ARG,member,1948,https://example.org/members\n> ARG,members,1948,https://example.org/members\n",
        str![[r#"
error[unknown-word]: `members` is not a word of the list `membership_event`
 --> content/memberships.csv:2:5
  |
2 | ARG,members,1948,https://example.org/members
  |     ^^^^^^^ did you mean `member`?

"#]],
    );
}

#[test]
fn an_institution_that_cannot_be_an_address() {
    check(
        "=== compendium/authorities.csv\n< arg-council,ARG,coordination,Consejo Federal,es,Conseil fédéral,Federal Council,,,https://example.org/council,high,2025-06-01\n> ARG Consejo,ARG,coordination,Consejo Federal,es,Conseil fédéral,Federal Council,,,https://example.org/council,high,2025-06-01\n=== compendium/fiches/arg/m-01\n< receiving_authority = [\"arg-council\"]\n",
        str![[r#"
error[bad-id]: `ARG Consejo` is not a valid address
 --> content/compendium/authorities.csv:2:1
  |
2 | ARG Consejo,ARG,coordination,Consejo Federal,es,Conseil fédéral,Federal Council,,,https://example.org/council,high,2025-06-01
  | ^^^^^^^^^^^ use lower-case letters without accents, digits and single hyphens: `arg-consejo`

"#]],
    );
}

#[test]
fn a_term_or_measure_that_cannot_be_an_address() {
    check(
        "=== vocabulary/thesaurus.csv\n< hotline,,ligne téléphonique,,hotline,línea telefónica,linha telefônica\n> hotline,,ligne téléphonique,,hotline,línea telefónica,linha telefônica\n> Call Centre,,centre d’appels,,call centre,centro de llamadas,central de chamadas\n",
        str![[r#"
error[bad-id]: `Call Centre` is not a valid address
 --> content/vocabulary/thesaurus.csv:4:1
  |
4 | Call Centre,,centre d’appels,,call centre,centro de llamadas,central de chamadas
  | ^^^^^^^^^^^ use lower-case letters without accents, digits and single hyphens: `call-centre`

"#]],
    );
    check(
        "=== compendium/measures.csv\n< m-02,vidéoconférence,videoconference,videoconferencia,videoconferência,,\n> M 02,vidéoconférence,videoconference,videoconferencia,videoconferência,,\n",
        str![[r#"
error[bad-id]: `M 02` is not a valid address
 --> content/compendium/measures.csv:3:1
  |
3 | M 02,vidéoconférence,videoconference,videoconferencia,videoconferência,,
  | ^^^^ use lower-case letters without accents, digits and single hyphens: `m-02`

"#]],
    );
}

#[test]
fn an_institution_in_an_unknown_state_or_language() {
    check(
        "=== compendium/authorities.csv\n< arg-council,ARG,coordination,Consejo Federal,es,Conseil fédéral,Federal Council,,,https://example.org/council,high,2025-06-01\n> arg-council,AGR,coordination,Consejo Federal,spanish,Conseil fédéral,Federal Council,,,https://example.org/council,high,2025-06-01\n",
        str![[r#"
error[unknown-state]: no state is called `AGR`
 --> content/compendium/authorities.csv:2:13
  |
2 | arg-council,AGR,coordination,Consejo Federal,spanish,Conseil fédéral,Federal Council,,,https://example.org/council,high,2025-06-01
  |             ^^^ did you mean `ARG`?
error[unknown-word]: `spanish` is not a word of the list `language`
 --> content/compendium/authorities.csv:2:46
  |
2 | arg-council,AGR,coordination,Consejo Federal,spanish,Conseil fédéral,Federal Council,,,https://example.org/council,high,2025-06-01
  |                                              ^^^^^^^ did you mean `es`?

"#]],
    );
}

#[test]
fn a_term_that_is_broader_than_itself() {
    check(
        "=== vocabulary/thesaurus.csv\n< offence,,infraction,délit,offence,delito,infração\n> offence,evidence,infraction,délit,offence,delito,infração\n",
        str![[r#"
error[broader-circle]: `offence` is broader than itself
 --> content/vocabulary/thesaurus.csv:2:9
  |
2 | offence,evidence,infraction,délit,offence,delito,infração
  |         ^^^^^^^^ this leads back to the same term; correct `broader`
error[broader-circle]: `evidence` is broader than itself
 --> content/vocabulary/thesaurus.csv:4:10
  |
4 | evidence,offence,preuve,,evidence,prueba,prova
  |          ^^^^^^^ this leads back to the same term; correct `broader`

"#]],
    );
}

#[test]
fn a_broader_term_that_does_not_exist() {
    check(
        "=== vocabulary/thesaurus.csv\n< evidence,offence,preuve,,evidence,prueba,prova\n> evidence,ofence,preuve,,evidence,prueba,prova\n",
        str![[r#"
error[unknown-term]: no term of the thesaurus is called `ofence`
 --> content/vocabulary/thesaurus.csv:4:10
  |
4 | evidence,ofence,preuve,,evidence,prueba,prova
  |          ^^^^^^ did you mean `offence`?

"#]],
    );
}

#[test]
fn a_measure_of_an_unknown_concept() {
    check(
        "=== compendium/measures.csv\n< m-02,vidéoconférence,videoconference,videoconferencia,videoconferência,,\n> m-02,vidéoconférence,videoconference,videoconferencia,videoconferência,,evidences\n",
        str![[r#"
error[unknown-term]: no term of the thesaurus is called `evidences`
 --> content/compendium/measures.csv:3:73
  |
3 | m-02,vidéoconférence,videoconference,videoconferencia,videoconferência,,evidences
  |                                                                         ^^^^^^^^^ did you mean `evidence`?

"#]],
    );
}

#[test]
fn a_participation_of_an_unknown_state_or_instrument() {
    check(
        "=== compendium/participations.csv\n< a-55,ARG,party,ratification,1992-05-23,2009,https://example.org/a-55,high,2025,\n> a-56,AGR,party,ratification,1992-05-23,2009,https://example.org/a-55,high,2025,\n",
        str![[r#"
error[unknown-instrument]: no instrument is called `a-56`
 --> content/compendium/participations.csv:2:1
  |
2 | a-56,AGR,party,ratification,1992-05-23,2009,https://example.org/a-55,high,2025,
  | ^^^^ did you mean `a-55`?
error[unknown-state]: no state is called `AGR`
 --> content/compendium/participations.csv:2:6
  |
2 | a-56,AGR,party,ratification,1992-05-23,2009,https://example.org/a-55,high,2025,
  |      ^^^ did you mean `ARG`?

"#]],
    );
}

#[test]
fn a_participation_that_stands_twice() {
    check(
        "=== compendium/participations.csv\n< a-55,ARG,party,ratification,1992-05-23,2009,https://example.org/a-55,high,2025,\n> a-55,ARG,party,ratification,1992-05-23,2009,https://example.org/a-55,high,2025,\n> a-55,ARG,signatory,signature,1992-05-23,,https://example.org/a-55,high,2025,\n",
        str![[r#"
error[duplicate-row]: `ARG` is in this table twice
 --> content/compendium/participations.csv:3:6
  |
3 | a-55,ARG,signatory,signature,1992-05-23,,https://example.org/a-55,high,2025,
  |      ^^^ keep one row

"#]],
    );
}

#[test]
fn a_note_in_no_list() {
    check(
        "=== compendium/participations.csv\n< a-55,ARG,party,ratification,1992-05-23,2009,https://example.org/a-55,high,2025,\n> a-55,ARG,party,ratification,1992-05-23,2009,https://example.org/a-55,high,2025,declred:2009\n",
        str![[r#"
error[unknown-word]: `declred` is not a word of the list `participation-note`
 --> content/compendium/participations.csv:2:80
  |
2 | a-55,ARG,party,ratification,1992-05-23,2009,https://example.org/a-55,high,2025,declred:2009
  |                                                                                ^^^^^^^^^^^^ did you mean `declared`?

"#]],
    );
}

#[test]
fn a_word_that_stands_in_its_list_twice() {
    check(
        "=== vocabulary/labels.csv\n< subregion,south,sud,south,sur,sul\n> subregion,south,sud,south,sur,sul\n> subregion,south,midi,south,sur,sul\n",
        str![[r#"
error[duplicate-row]: `south` is in this table twice
 --> content/vocabulary/labels.csv:3:11
  |
3 | subregion,south,midi,south,sur,sul
  |           ^^^^^ keep one row

"#]],
    );
}

#[test]
fn a_state_without_any_name() {
    check(
        "=== states.csv\niso3,iso2,fr,en,es,pt\nARG,AR,,,,\n",
        str![[r#"
error[empty-cell]: `en` is empty in this row
 --> content/states.csv:2:1
  |
2 | ARG,AR,,,,
  | ^^^^^^^^^^ fill in `en`
error[empty-cell]: `fr` is empty in this row
 --> content/states.csv:2:1
  |
2 | ARG,AR,,,,
  | ^^^^^^^^^^ fill in `fr`

"#]],
    );
}

#[test]
fn a_designation_names_an_institution_a_role_and_instruments_that_exist() {
    check(
        "=== compendium/designations.csv\nauthority,role,instruments,counterparts,as_of,source,confidence\narg-counsil,central-authority,a-56,BRD,2027,https://example.org,high\n",
        str![[r#"
error[unknown-authority]: no institution is called `arg-counsil`
 --> content/compendium/designations.csv:2:1
  |
2 | arg-counsil,central-authority,a-56,BRD,2027,https://example.org,high
  | ^^^^^^^^^^^ did you mean `arg-council`?
error[unknown-word]: `central-authority` is not a word of the list `designation_role`
 --> content/compendium/designations.csv:2:13
  |
2 | arg-counsil,central-authority,a-56,BRD,2027,https://example.org,high
  |             ^^^^^^^^^^^^^^^^^ did you mean `central-authority-mla`?
error[unknown-instrument]: no instrument is called `a-56`
 --> content/compendium/designations.csv:2:31
  |
2 | arg-counsil,central-authority,a-56,BRD,2027,https://example.org,high
  |                               ^^^^ did you mean `a-55`?
error[unknown-state]: no state is called `BRD`
 --> content/compendium/designations.csv:2:36
  |
2 | arg-counsil,central-authority,a-56,BRD,2027,https://example.org,high
  |                                    ^^^ did you mean `BRB`?
error[date-after-edition]: `as_of` is after the date of this edition
 --> content/compendium/designations.csv:2:40
  |
2 | arg-counsil,central-authority,a-56,BRD,2027,https://example.org,high
  |                                        ^^^^ set `edition` in portal.toml, or correct this date

"#]],
    );
    check(
        "=== compendium/designations.csv\nauthority,role,instruments,counterparts,source,confidence\narg-council,central-authority-mla,a-55,BRB,https://example.org,high\n",
        str![[r#""#]],
    );
}

#[test]
fn a_participation_says_which_of_its_facts_has_no_source() {
    check(
        "=== compendium/participations.csv\ninstrument,state,status,action,signed,date,source,confidence,as_of,note,effective,unverified\na-55,ARG,party,ratification,1992-05-23,2009,https://example.org/a-55,high,2025,,2009-13,dates\n",
        str![[r#"
error[impossible-date]: `2009-13` is not a date: there is no month 13
 --> content/compendium/participations.csv:2:81
  |
2 | a-55,ARG,party,ratification,1992-05-23,2009,https://example.org/a-55,high,2025,,2009-13,dates
  |                                                                                 ^^^^^^^ correct this date
error[unknown-fact]: `dates` is not a fact of this record
 --> content/compendium/participations.csv:2:89
  |
2 | a-55,ARG,party,ratification,1992-05-23,2009,https://example.org/a-55,high,2025,,2009-13,dates
  |                                                                                         ^^^^^ did you mean `date`?

"#]],
    );
}
