// What is asked: of this repository's portal, and of the invented documents of the build benchmark.

import { readFileSync } from "node:fs";
import { join } from "node:path";

const QUESTIONS = {
  fr: [
    "quelle convention lie la Barbade et l'Argentine pour une demande d'entraide judiciaire",
    "comment transmettre une commission rogatoire à un État qui n'a pas désigné d'autorité centrale",
    "quelles mesures protègent les victimes et les témoins pendant un procès pour traite",
    "comment constituer une équipe commune d'enquête entre deux États voisins",
  ],
  en: [
    "which treaty binds Jamaica and Canada when evidence is needed for a trafficking trial",
    "how can a witness in another country testify by video before the court",
    "what training do labour inspectors receive to identify victims of forced labour",
    "which authority receives requests for the freezing of the proceeds of crime",
  ],
  es: [
    "qué autoridad central recibe las solicitudes de asistencia judicial en materia penal",
    "cómo se protege la identidad de las víctimas durante la investigación y el proceso",
    "qué buenas prácticas existen para prevenir la trata de niñas en zonas de frontera",
    "cuáles son los requisitos de una solicitud de extradición entre Brasil y Perú",
  ],
  pt: [
    "qual tratado vincula o Brasil e a Argentina para a cooperação jurídica internacional",
    "como as vítimas do tráfico de pessoas são acolhidas e protegidas depois do resgate",
    "que formação recebem os policiais que atuam nas fronteiras contra o tráfico de pessoas",
    "quais são as recomendações sobre a repatriação voluntária das vítimas",
  ],
};

/** Queries of one or two words from the portal's own test of search, and whole questions: [{language, text, long}]. */
export function ofThePortal(repository) {
  const text = readFileSync(join(repository, "tests/search/queries.toml"), "utf8");
  const written = [...text.matchAll(/language = "(\w+)"\s+text = "([^"\\]+)"/g)].map(([, language, text]) => ({ language, text }));
  const short = written.filter(({ text }) => text.split(" ").length <= 2);
  const long = Object.entries(QUESTIONS).flatMap(([language, texts]) => texts.map((text) => ({ language, text, long: true })));
  return [...each(short, 10), ...long];
}

/** Words and sentences out of every so many of the invented `documents`, in four languages. */
export function ofDocuments(site, documents) {
  const records = Math.ceil(documents / 4);
  const languages = ["fr", "en", "es", "pt"];
  const queries = [];
  for (let number = 0; number < 10; number++) {
    for (const [index, language] of languages.entries()) {
      const record = (number * 367 + index * 89 + 5) % records;
      const name = index === 0 ? `record-${record}.md` : `record-${record}.${language}.md`;
      const [, head, body] = readFileSync(join(site, "content/practices", name), "utf8").split("+++\n");
      // Words of one syllable play the part of articles and prepositions: nobody searches for them alone.
      const words = /title = "(.*)"/.exec(head)[1].split(" ").filter((word) => word.length > 5);
      const text = words.slice(0, 1 + (number % 2)).join(" ");
      if (text) queries.push({ language, text });
      if (number < 4) {
        const sentence = body.split(/[.\n]+\s*/).find((part) => /^\p{L}/u.test(part) && part.split(" ").length >= 10);
        queries.push({ language, text: sentence.split(" ").slice(0, 12).join(" "), long: true });
      }
    }
  }
  return queries;
}

/** `count` of `items`, spread evenly over all of them. */
const each = (items, count) => items.filter((_, index) => Math.floor((index * count * 4) / items.length) !== Math.floor(((index - 1) * count * 4) / items.length));
