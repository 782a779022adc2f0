//! Calendar dates as precise as they are known: a year, a month or a day (ISO 8601).

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Visitor};

/// A date with the precision that its source gives; earlier dates are smaller, and a year is smaller than its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Parses `2009`, `2009-05` or `2009-05-13`.
    ///
    /// # Errors
    ///
    /// Returns the message of a diagnostic if the text is not such a date or the day does not exist.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut parts = text.split('-');
        let mut number = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()) => Ok(part.parse::<u16>().ok()),
            Some(_) => Err(format!("`{text}` is not a date; write it as 2009-05-13, 2009-05 or 2009")),
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        if parts.next().is_some() {
            return Err(format!("`{text}` is not a date; write it as 2009-05-13, 2009-05 or 2009"));
        }
        let date = Self {
            year: year.unwrap_or(0),
            month: month.map_or(0, |month| u8::try_from(month).unwrap_or(u8::MAX)),
            day: day.map_or(0, |day| u8::try_from(day).unwrap_or(u8::MAX)),
        };
        if month.is_some() && !(1..=12).contains(&date.month) {
            return Err(format!("`{text}` is not a date: there is no month {}", date.month));
        }
        if day.is_some() && !(1..=date.days_in_month()).contains(&date.day) {
            return Err(format!("`{text}` is not a date: that month has {} days", date.days_in_month()));
        }
        Ok(date)
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month from 1 to 12, if it is known.
    pub fn month(self) -> Option<u8> {
        Some(self.month).filter(|month| *month > 0)
    }

    /// The day of the month from 1, if it is known.
    pub fn day(self) -> Option<u8> {
        Some(self.day).filter(|day| *day > 0)
    }

    /// The date as a full day, with the first month or day if none is known: for feeds, which need a day.
    pub fn first_day(self) -> Self {
        Self { month: self.month.max(1), day: self.day.max(1), ..self }
    }

    /// The same date `months` later.
    pub fn months_later(self, months: u16) -> Self {
        let start = self.first_day();
        let total = u16::from(start.month) - 1 + months;
        let mut later = Self { year: start.year + total / 12, month: (total % 12) as u8 + 1, day: start.day };
        later.day = later.day.min(later.days_in_month());
        later
    }

    /// The first day of the next month.
    pub fn next_month(self) -> Self {
        Self { day: 1, ..self.first_day() }.months_later(1)
    }

    /// The date `days` after its first day.
    pub fn days_later(self, days: u16) -> Self {
        let mut later = self.first_day();
        let mut left = days;
        loop {
            let in_month = u16::from(later.days_in_month() - later.day);
            if left <= in_month {
                later.day += u8::try_from(left).expect("days of a month");
                return later;
            }
            left -= in_month + 1;
            later = Self { day: 1, ..later }.months_later(1);
        }
    }

    /// The first day on which an event of this date has certainly happened: the day itself, or the day after the month or year.
    pub fn surely_past(self) -> Self {
        match (self.month(), self.day()) {
            (_, Some(_)) => self,
            (Some(_), None) => self.months_later(1),
            (None, _) => self.months_later(12),
        }
    }

    /// Days from the first day of 1970 to this one, after H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"
    /// (`days_from_civil`); 0 for earlier dates.
    pub fn days_since_1970(self) -> u64 {
        let date = self.first_day();
        let (year, month, day) = (i64::from(date.year), i64::from(date.month), i64::from(date.day));
        // Years start in March, so that the leap day is the last day of its year.
        let year = if month <= 2 { year - 1 } else { year };
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let days = year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719_468;
        u64::try_from(days).unwrap_or(0)
    }

    /// Days of the month in the Gregorian calendar.
    fn days_in_month(self) -> u8 {
        match self.month {
            4 | 6 | 9 | 11 => 30,
            2 if self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400)) => 29,
            2 => 28,
            _ => 31,
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        if self.month > 0 {
            write!(formatter, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(formatter, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

/// Accepts a TOML date or a string.
impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DateVisitor;

        impl<'de> Visitor<'de> for DateVisitor {
            type Value = Date;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a date such as 2009-05-13")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
                Date::parse(text).map_err(E::custom)
            }

            fn visit_i64<E: de::Error>(self, year: i64) -> Result<Date, E> {
                Date::parse(&year.to_string()).map_err(E::custom)
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Date, A::Error> {
                let datetime = toml::value::Datetime::deserialize(de::value::MapAccessDeserializer::new(map))?;
                let date = datetime.date.ok_or_else(|| de::Error::custom("a time without a date"))?;
                Date::parse(&date.to_string()).map_err(de::Error::custom)
            }
        }

        deserializer.deserialize_any(DateVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_the_precision_it_was_written_with() {
        for text in ["2009", "2009-05", "2009-05-13", "2024-02-29"] {
            assert_eq!(Date::parse(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2009-13", "2009-02-29", "2009-04-31", "2009-1-1", "09-01-01", "2009-01-01-01", "", "x", "2009-00"] {
            assert!(Date::parse(text).is_err(), "{text} was accepted");
        }
    }

    #[test]
    fn days_are_counted_over_the_ends_of_months_and_years() {
        let later = |text: &str, days: u16| Date::parse(text).expect(text).days_later(days).to_string();
        assert_eq!(later("2014-11-11", 30), "2014-12-11");
        assert_eq!(later("2024-02-28", 2), "2024-03-01");
        assert_eq!(later("2003-12-31", 366), "2004-12-31");
        assert_eq!(later("2003", 0), "2003-01-01");
    }

    #[test]
    fn what_is_dated_to_a_year_has_surely_happened_when_the_year_is_over() {
        let past = |text: &str| Date::parse(text).expect(text).surely_past().to_string();
        assert_eq!(past("2002-07-24"), "2002-07-24");
        assert_eq!(past("2002-12"), "2003-01-01");
        assert_eq!(past("2002"), "2003-01-01");
    }

    #[test]
    fn days_are_counted_from_1970_leap_days_included() {
        for (text, days) in [("1969-12-31", 0), ("1970-01-01", 0), ("1970-01-02", 1), ("2000-02-29", 11_016), ("2026-11-24", 20_781)] {
            assert_eq!(Date::parse(text).expect(text).days_since_1970(), days, "{text}");
        }
    }

    #[test]
    fn months_later_stays_inside_the_month() {
        let date = Date::parse("2024-01-31").expect("a date");
        assert_eq!(date.months_later(1).to_string(), "2024-02-29");
        assert_eq!(date.months_later(36).to_string(), "2027-01-31");
    }
}
