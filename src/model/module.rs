//! Modules: parts of the program that a portal can leave out. What belongs to each is said here, and nowhere else.

use serde::Deserialize;

use super::{Kind, Overview, TableKind};

/// A part of the program that a portal can leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Module {
    /// What states can ask of each other: instruments, measures, networks, institutions.
    Cooperation,
    /// Official texts, paragraph by paragraph, and what each state did about their recommendations.
    OfficialTexts,
    /// The thesaurus, and the themes of records.
    Glossary,
}

/// What belongs to a module.
#[derive(Debug)]
struct ModuleParts {
    name: &'static str,
    kinds: &'static [Kind],
    tables: &'static [TableKind],
    overviews: &'static [Overview],
}

impl Module {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Cooperation, Self::OfficialTexts, Self::Glossary];

    const fn parts(self) -> &'static ModuleParts {
        match self {
            Self::Cooperation => &ModuleParts {
                name: "cooperation",
                kinds: &[Kind::Instrument, Kind::Measure, Kind::Network, Kind::Authority, Kind::Fiche],
                tables: &[
                    TableKind::Participations,
                    TableKind::Authorities,
                    TableKind::Designations,
                    TableKind::Measures,
                    TableKind::RequestItems,
                ],
                overviews: &[Overview::Compendium, Overview::Comparison, Overview::TimeLine, Overview::Memberships, Overview::Request],
            },
            Self::OfficialTexts => &ModuleParts {
                name: "official-texts",
                kinds: &[Kind::Resolution, Kind::Recommendation],
                tables: &[],
                overviews: &[Overview::Mandate],
            },
            Self::Glossary => &ModuleParts {
                name: "glossary",
                kinds: &[Kind::Term],
                tables: &[TableKind::Thesaurus],
                overviews: &[Overview::Glossary, Overview::Concordance],
            },
        }
    }

    /// What settings call it.
    pub const fn name(self) -> &'static str {
        self.parts().name
    }
}

/// The modules that a portal uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Modules([bool; Module::ALL.len()]);

impl Default for Modules {
    /// All of them.
    fn default() -> Self {
        Self([true; Module::ALL.len()])
    }
}

impl FromIterator<Module> for Modules {
    /// These, and no others.
    fn from_iter<I: IntoIterator<Item = Module>>(modules: I) -> Self {
        let mut used = Self([false; Module::ALL.len()]);
        for module in modules {
            used.0[module as usize] = true;
        }
        used
    }
}

impl Modules {
    /// Whether the portal uses a module.
    pub const fn has(self, module: Module) -> bool {
        self.0[module as usize]
    }

    /// The module that the portal leaves out, and to which what `is_part` asks for belongs.
    fn left_out(self, is_part: impl Fn(&ModuleParts) -> bool) -> Option<Module> {
        Module::ALL.into_iter().find(|module| !self.has(*module) && is_part(module.parts()))
    }

    /// The module that the portal leaves out, and with it this kind.
    pub fn without_kind(self, kind: Kind) -> Option<Module> {
        self.left_out(|parts| parts.kinds.contains(&kind))
    }

    /// The module that the portal leaves out, and with it this table.
    pub fn without_table(self, table: TableKind) -> Option<Module> {
        self.left_out(|parts| parts.tables.contains(&table))
    }

    /// The module that the portal leaves out, and with it this page.
    pub fn without_overview(self, overview: Overview) -> Option<Module> {
        self.left_out(|parts| parts.overviews.contains(&overview))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_stand_in_the_order_of_their_numbers_under_their_names() {
        for (number, module) in Module::ALL.into_iter().enumerate() {
            assert_eq!(module as usize, number);
            let named = toml::Value::String(module.name().to_owned()).try_into::<Module>();
            assert_eq!(named.ok(), Some(module));
        }
    }

    #[test]
    fn each_part_belongs_to_one_module() {
        let none: Modules = [].into_iter().collect();
        for module in Module::ALL {
            let only: Modules = Module::ALL.into_iter().filter(|other| *other != module).collect();
            assert!(!only.has(module));
            for kind in module.parts().kinds {
                assert_eq!((only.without_kind(*kind), none.without_kind(*kind)), (Some(module), Some(module)));
            }
            for overview in module.parts().overviews {
                assert_eq!(none.without_overview(*overview), Some(module));
            }
            for table in module.parts().tables {
                assert_eq!((none.without_table(*table), Modules::default().without_table(*table)), (Some(module), None));
            }
        }
    }
}
