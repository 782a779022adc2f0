//! The checklist of a request: a form that is filled in on the reader's own machine and kept nowhere.

use crate::language::typography::typeset;
use crate::model::Overview;
use crate::pages::{Context, Page, View};
use crate::view;

impl Context<'_> {
    pub(in crate::pages) fn request(&self, page: &Page) -> (view::Shell, View) {
        let language = page.language;
        let strings = self.strings(language);
        let title = strings.get("request_title").to_owned();
        let intro = typeset(language, strings.get("request_intro")).into_owned();
        let request = view::Request {
            title: title.clone(),
            intro: intro.clone(),
            items: self.request_lines(language),
            helper: self.helper(page),
            edition: self.site_view(language).edition,
        };
        let trail = vec![self.home_step(page), self.overview_step(page, Overview::Compendium)];
        (self.shell(page, "request", title, intro, trail, |_| None), View::Request { request })
    }
}
