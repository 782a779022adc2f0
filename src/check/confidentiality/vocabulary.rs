//! The words of the four languages from which the patterns of confidential details are put together, as parts of regular expressions.

/// Names of months in the four languages.
pub const MONTH: &str = "(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|january|february|march|april|may|\
    june|july|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|\
    octubre|noviembre|diciembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro)";
/// One person whom a text may be about; where several are meant, no single one can be recognised.
pub const PERSON: &str = "(?:victime|t[ée]moin|survivante?|rescapée?|víctima|victima|testigo|sobreviviente|vítima|vitima|testemunha|sobrevivente|\
    victim|witness|survivor)";
pub const CHILD: &str = "(?:victime|enfant|mineure?|fille|fillette|gar[çc]on|adolescente?|víctima|victima|ni[ñn][ao]|menor|joven|vítima|vitima|crian[çc]a|\
    menin[ao]|victim|girl|boy|child|minor|teenager)";
pub const PERSONS: &str = "(?:victims|victimes|víctimas|victimas|vítimas|vitimas|survivors|survivantes|sobrevivientes|sobreviventes|mineure?s|\
    minors|menores|ni[ñn][ao]s|menin[ao]s|crian[çc]as|girls|boys|children|filles|gar[çc]ons|enfants)";
/// Fewer than eleven, as the Counter-Trafficking Data Collaborative publishes no group (k = 11); one is an article in three languages.
pub const FEW: &str = "(?:[2-9]|10|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|two|three|four|five|six|seven|eight|nine|ten|dos|tres|cuatro|\
    cinco|seis|siete|ocho|nueve|diez|dois|duas|três|quatro|sete|oito|nove|dez)";
pub const DOCUMENT: &str = "(?:(?-i:DNI|CPF|RG|RUN|RUT|CURP|DPI|CUI)\\b|cédula|cedula|documento de identidad|carte d[’']identité|identity card|carteira de \
    identidade)(?: de (?:identidad|ciudadanía|identidade))?";
pub const PASSPORT: &str = "(?:passport|pasaporte|passeport|passaporte)";
pub const PLATE: &str = "(?:placa|patente|matrícula|plaque|immatriculation|number plate|licen[cs]e plate)";
/// What introduces a number.
pub const NUMBER: &str = "n(?:[.ºo°]+|[úu]m(?:ero)?[.]?|uméro|umber) ?";
/// What may stand between a label and a number.
pub const BETWEEN: &str = r"[ :.(<«“\x22#]{0,4}";
/// What a name may stand in.
pub const OPEN: &str = r"(?:[«“‘’\x22'] ?)?";
pub const BORN: &str =
    "(?:born|n[ée]e|né|date de naissance|date of birth|DOB|nacid[ao]|nació|fecha de nacimiento|nascid[ao]|nasceu|data de nascimento)";
pub const CASE: &str =
    "(?:expediente|causa|legajo|autos|dossier|docket|processo|proceso|case|affaire)(?: penal| judicial| criminal| pénale?)?";
pub const SHELTER: &str = "(?:refuge|foyer|albergue|refugio|casa de acogida|abrigo|casa de passagem|shelter|safe[ -]?house|maison d[’']accueil|\
    hogar de protección)";
pub const NAME: &str = r"\p{Lu}\p{Ll}+(?:[ -](?:(?:de|del|da|dos|das|van|von) )?(?:la )?\p{Lu}\p{Ll}+)+";
pub const TITLE: &str =
    r"(?:Sra|Srta|Mme|Mlle|Mrs|Ms|Mr|Miss|Dona|Doña|Don|Señora|Señorita|Señor|Senhora|Senhor|Madame|Mademoiselle|Monsieur)\.?";
pub const CALLED: &str = "(?:named|called|nommée?|appelée?|prénommée?|llamad[ao]|de nombre|chamad[ao]|de nome|identificad[ao] como|identified as|\
    identifiée? comme)";
