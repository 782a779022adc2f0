//! Fifth stage: views become HTML, page by page, in parallel, each handed on as soon as it is made.

use rayon::prelude::*;
use tera::{Context as Values, Tera, Value};

use crate::language::PerLanguage;
use crate::pages::{Context, Page, View, What};
use crate::theme::Theme;

/// What is wrong with a template.
#[derive(Debug, thiserror::Error)]
#[error("the theme cannot be used: {0}")]
pub struct TemplateError(String);

/// The templates, ready for each language.
pub struct Renderer {
    engines: PerLanguage<Tera>,
}

impl Renderer {
    /// Compiles the templates of `theme`, once for each language, each with what the language's pages share.
    ///
    /// # Errors
    ///
    /// Returns the first template that cannot be compiled, with the engine's message, which names file, line and column.
    pub fn new(theme: &Theme, context: &Context<'_>) -> Result<Self, TemplateError> {
        let mut engines = Vec::with_capacity(4);
        for language in crate::language::Language::ALL {
            let mut engine = Tera::new();
            engine
                .add_raw_templates(theme.templates.iter().map(|(name, text)| (name.clone(), text.clone())))
                .map_err(|error| TemplateError(error.to_string()))?;
            engine.global_context().insert("site", &context.site_view(language));
            engines.push(engine);
        }
        let engines: [Tera; 4] = engines.try_into().unwrap_or_else(|_| unreachable!("one for each of four languages"));
        Ok(Self { engines: PerLanguage(engines) })
    }

    /// The HTML of one page.
    ///
    /// # Errors
    ///
    /// Returns the engine's message when a template fails on this page.
    pub fn page(&self, context: &Context<'_>, page: &Page) -> Result<String, TemplateError> {
        let (shell, mut view) = context.view(page);
        if let (View::Record { record } | View::Home { record, .. }, What::Entry(id)) = (&mut view, &page.what) {
            record.body = context.body(page, *id);
        }
        let mut values = Values::from_serialize(&view).map_err(|error| TemplateError(error.to_string()))?;
        values.insert_value("page", Value::from_serializable(&shell));
        self.engines[page.language].render(view.template(), &values).map_err(|error| TemplateError(format!("{}: {error}", page.path)))
    }
}

/// Renders `pages` in parallel and gives each to `sink` with its number.
///
/// # Errors
///
/// Returns the first failure of a template or of the sink.
pub fn render<E: From<TemplateError> + Send>(
    renderer: &Renderer,
    context: &Context<'_>,
    pages: &[Page],
    sink: impl Fn(usize, String) -> Result<(), E> + Sync,
) -> Result<(), E> {
    pages.par_iter().enumerate().try_for_each(|(number, page)| sink(number, renderer.page(context, page)?))
}
