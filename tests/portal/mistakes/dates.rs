//! Years and dates that cannot be, or not one after the other.

use snapbox::str;

use super::check;

#[test]
fn a_year_that_cannot_be() {
    check(
        "=== practices/circle\n< year = 2012\n> year = 2102\n",
        str![[r#"
error[impossible-year]: `year` must be from 1800 to 2026, the year of the edition
  --> content/practices/circle.md:10:8
   |
10 | year = 2102
   |        ^^^^ correct this year

"#]],
    );
    check(
        "=== practices/circle\n< year = 2012\n> year = 12\n",
        str![[r#"
error[impossible-year]: `year` must be from 1800 to 2026, the year of the edition
  --> content/practices/circle.md:10:8
   |
10 | year = 12
   |        ^^ correct this year

"#]],
    );
}

#[test]
fn a_date_after_the_edition() {
    check(
        "=== practices/circle\n< verified_on = 2025-03-01\n> verified_on = 2026-03-01\n> updated = 2026-02-01\n",
        str![[r#"
error[date-after-edition]: `verified_on` is after the date of this edition
  --> content/practices/circle.md:13:15
   |
13 | verified_on = 2026-03-01
   |               ^^^^^^^^^^ set `edition` in portal.toml, or correct this date
error[date-after-edition]: `updated` is after the date of this edition
  --> content/practices/circle.md:14:11
   |
14 | updated = 2026-02-01
   |           ^^^^^^^^^^ set `edition` in portal.toml, or correct this date

"#]],
    );
}

#[test]
fn a_review_before_the_last_verification() {
    check(
        "=== practices/circle\n< verified_on = 2025-03-01\n> verified_on = 2025-03-01\n> review_due = 2024-03-01\n",
        str![[r#"
error[review-before-verification]: the next review is before the last one
  --> content/practices/circle.md:14:14
   |
14 | review_due = 2024-03-01
   |              ^^^^^^^^^^ expected a date after `verified_on`

"#]],
    );
}

#[test]
fn a_change_before_publication() {
    check(
        "=== practices/circle\n< verified_on = 2025-03-01\n> published = 2025-03-01\n> updated = 2024-03-01\n",
        str![[r#"
error[dates-out-of-order]: `updated` is before `published`
  --> content/practices/circle.md:14:11
   |
14 | updated = 2024-03-01
   |           ^^^^^^^^^^ correct one of the two dates

"#]],
    );
}

#[test]
fn a_treaty_in_force_before_its_adoption() {
    check(
        "=== compendium/instruments/a-55\n< adopted = 1992-05-23\n> adopted = 1992-05-23\n> in_force = 1990-01-01\n",
        str![[r#"
error[dates-out-of-order]: `in_force` is before `adopted`
 --> content/compendium/instruments/a-55.md:4:12
  |
4 | in_force = 1990-01-01
  |            ^^^^^^^^^^ correct one of the two dates

"#]],
    );
}

#[test]
fn a_fact_about_the_future() {
    check(
        "=== practices/circle\n< verified_on = 2025-03-01\n> verified_on = 2025-03-01\n> published = 2026-06-01\n=== pages/about\n< Ce petit portail sert d’exemple.\n> Voir [[practices/circle]].\n",
        str![[r#"
error[not-published]: `practices/circle` is a draft or has a future date
 --> content/pages/about.md:6:8
  |
6 | Voir [[practices/circle]].
  |        ^^^^^^^^^^^^^^^^ published pages cannot refer to it

"#]],
    );
}

#[test]
fn a_day_that_does_not_exist() {
    check(
        "=== practices/circle\n< verified_on = 2025-03-01\n> verified_on = 2025-02-30\n",
        str![[r#"
error[impossible-date]: `2025-02-30` is not a date: that month has 28 days
  --> content/practices/circle.md:13:15
   |
13 | verified_on = 2025-02-30
   |               ^^^^^^^^^^ correct this date

"#]],
    );
    check(
        "=== practices/circle\n< verified_on = 2025-03-01\n> verified_on = \"2025-02-30\"\n",
        str![[r#"
error[impossible-date]: `2025-02-30` is not a date: that month has 28 days
  --> content/practices/circle.md:13:15
   |
13 | verified_on = "2025-02-30"
   |               ^^^^^^^^^^^^ correct this date

"#]],
    );
}

#[test]
fn a_date_in_another_order() {
    check(
        "=== practices/circle\n< verified_on = 2025-03-01\n> verified_on = \"01/03/2025\"\n",
        str![[r#"
error[impossible-date]: `01/03/2025` is not a date; write it as 2009-05-13, 2009-05 or 2009
  --> content/practices/circle.md:13:15
   |
13 | verified_on = "01/03/2025"
   |               ^^^^^^^^^^^^ correct this date

"#]],
    );
}

#[test]
fn a_year_that_is_no_year() {
    check(
        "=== practices/circle\n< year = 2012\n> year = 2012-2014\n",
        str![[r#"
error[impossible-date]: `2012-2014` is not a date; write it as 2009-05-13, 2009-05 or 2009
  --> content/practices/circle.md:10:8
   |
10 | year = 2012-2014
   |        ^^^^^^^^^ correct this date

"#]],
    );
    check(
        "=== practices/circle\n< year = 2012\n> year = -5\n",
        str![[r#"
error[wrong-type]: this is the number -5
  --> content/practices/circle.md:10:8
   |
10 | year = -5
   |        ^^ expected a whole number from 0 to 65535

"#]],
    );
    check(
        "=== practices/circle\n< year = 2012\n> year = 201200\n",
        str![[r#"
error[wrong-type]: this is the number 201200
  --> content/practices/circle.md:10:8
   |
10 | year = 201200
   |        ^^^^^^ expected a whole number from 0 to 65535

"#]],
    );
}

#[test]
fn a_date_with_its_day_first() {
    check(
        "=== practices/circle\n< verified_on = 2025-03-01\n> verified_on = 01/03/2025\n",
        str![[r#"
error[impossible-date]: `01/03/2025` is not a date; write it as 2009-05-13, 2009-05 or 2009
  --> content/practices/circle.md:13:15
   |
13 | verified_on = 01/03/2025
   |               ^^^^^^^^^^ correct this date

"#]],
    );
}

#[test]
fn a_date_that_cannot_be() {
    check(
        "=== memberships.csv\nstate,event,date\nARG,member,1948-13\nBRB,member,12 July 1967\n",
        str![[r#"
error[impossible-date]: `1948-13` is not a date: there is no month 13
 --> content/memberships.csv:2:12
  |
2 | ARG,member,1948-13
  |            ^^^^^^^ correct this date
error[impossible-date]: `12 July 1967` is not a date; write it as 2009-05-13, 2009-05 or 2009
 --> content/memberships.csv:3:12
  |
3 | BRB,member,12 July 1967
  |            ^^^^^^^^^^^^ correct this date

"#]],
    );
    check(
        "=== memberships.csv\nstate,event,date\nARG,member,2031-01-01\n",
        str![[r#"
error[date-after-edition]: `date` is after the date of this edition
 --> content/memberships.csv:2:12
  |
2 | ARG,member,2031-01-01
  |            ^^^^^^^^^^ set `edition` in portal.toml, or correct this date

"#]],
    );
}
