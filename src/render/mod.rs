//! Fifth stage: renders views as HTML, page by page.

pub mod headers;
pub mod policy;

use std::hash::Hash;
use std::sync::Arc;

use tera::{Context as Values, Kwargs, State, Tera, Value};

use crate::cache::Key;
use crate::check::confidentiality::Secrets;
use crate::language::PerLanguage;
use crate::pages::{Body, Context, Page, View, What};
use crate::theme::Theme;
use crate::view::Shell;

/// Initial capacity for the HTML of a page, in bytes; few pages are longer.
const USUAL_LENGTH: usize = 24 * 1024;

/// Most characters of a line of the template engine's message.
const LONGEST_LINE: usize = 300;

/// An error in a template.
#[derive(Debug, thiserror::Error)]
#[error("error in a template: {0}")]
pub struct TemplateError(String);

impl From<tera::Error> for TemplateError {
    /// Keeps the engine's message, and says where templates lie.
    fn from(error: tera::Error) -> Self {
        let message = error.to_string();
        let message = message.strip_prefix("error: ").unwrap_or(&message);
        let short = |line: &str| match line.char_indices().nth(LONGEST_LINE) {
            Some((end, _)) => format!("{}…", &line[..end]),
            None => line.to_owned(),
        };
        let message = message.replace(" --> ", " --> themes/portal/templates/");
        Self(message.lines().map(short).collect::<Vec<_>>().join("\n"))
    }
}

impl TemplateError {
    /// The error without what `secrets` hide.
    pub fn concealed(self, secrets: &Secrets) -> Self {
        Self(secrets.conceal_failure(&self.0))
    }
}

/// The compiled templates, for each language.
pub struct Renderer {
    engines: PerLanguage<Tera>,
    /// The key of everything that all pages of a language depend on: templates, strings, settings, and this program.
    shared: PerLanguage<Key>,
}

impl Renderer {
    /// Compiles the templates of `theme`, and gives each language what its pages share.
    ///
    /// # Errors
    ///
    /// Returns the first template that cannot be compiled, with the engine's message, which names file, line and column.
    pub fn new(theme: &Theme, context: &Context<'_>) -> Result<Self, TemplateError> {
        let mut compiled = Tera::new();
        compiled.register_filter("dir", |_: &str, _: Kwargs, _: &State| String::new());
        compiled.add_raw_templates(theme.templates.iter().map(|(name, text)| (name.clone(), text.clone()))).map_err(TemplateError::from)?;
        let engines = PerLanguage::new(&context.site.portal.all_languages, |language| {
            let mut engine = compiled.clone();
            engine.register_filter("dir", move |code: &str, _: Kwargs, _: &State| Value::safe_string(language.direction_of_words(code)));
            engine.global_context().insert("site", &context.site_view(language));
            engine
        });
        Ok(Self { engines, shared: shared(theme, context) })
    }

    /// The cached renderer `known`, if it is still valid for `theme` and `context`; else a new one.
    ///
    /// # Errors
    ///
    /// Like [`Renderer::new`].
    pub fn again(known: Option<Arc<Self>>, theme: &Theme, context: &Context<'_>) -> Result<Arc<Self>, TemplateError> {
        match known.filter(|known| known.shared == shared(theme, context)) {
            Some(known) => Ok(known),
            None => Self::new(theme, context).map(Arc::new),
        }
    }

    /// The data of a page, ready to be rendered.
    pub fn draft<'d>(&self, context: &'d Context<'_>, page: &'d Page) -> PreparedPage<'d> {
        let (shell, view) = context.view(page);
        let body = match (&view, &page.what) {
            (View::Record { .. } | View::Home { .. }, What::Entry(id)) => context.body(page, *id),
            _ => None,
        };
        let shared = self.shared[page.language];
        let key = Key::of(|hasher| (shared, &shell, &view, &body).hash(hasher));
        PreparedPage { page, shell, view, body, key }
    }

    /// The HTML of a page.
    ///
    /// # Errors
    ///
    /// Returns the engine's message when a template fails on this page.
    pub fn html(&self, context: &Context<'_>, draft: PreparedPage<'_>) -> Result<String, TemplateError> {
        let PreparedPage { page, shell, mut view, body, .. } = draft;
        if let (View::Record { record } | View::Home { record, .. }, Some(body)) = (&mut view, body) {
            record.body = context.html(body);
        }
        let mut values = Values::from_serialize(&view)?;
        values.insert_value("page", Value::from_serializable(&shell));
        let mut html = Vec::with_capacity(USUAL_LENGTH);
        self.engines[page.language].render_to(view.template(), &values, &mut html).map_err(|error| {
            let TemplateError(message) = error.into();
            TemplateError(format!("{message} (on {})", page.path))
        })?;
        Ok(String::from_utf8(html).expect("templates write text"))
    }
}

/// What all pages of each language depend on.
fn shared(theme: &Theme, context: &Context<'_>) -> PerLanguage<Key> {
    PerLanguage::new(&context.site.portal.all_languages, |language| {
        let site = serde_json::to_string(&context.site_view(language)).expect("the view is plain data");
        Key::of(|hasher| (env!("VADEMECUM_PROGRAM"), &theme.templates, site).hash(hasher))
    })
}

/// A page before rendering.
pub struct PreparedPage<'d> {
    /// Which page it is.
    pub page: &'d Page,
    /// The shell around its content.
    pub shell: Shell,
    /// What it shows.
    pub view: View,
    /// Its text, if it has one.
    pub body: Option<Body<'d>>,
    /// The cache key; changes whenever the HTML would change.
    pub key: Key,
}
