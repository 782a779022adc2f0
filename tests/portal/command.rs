//! The command: what a person types, and what they are told.

use serde_json::Value;

use crate::site::{Run, Site, tree};
use crate::writing::{portal, practice};

#[test]
fn help_names_every_command_and_option() {
    let site = Site::new("empty");
    let help = site.run(&["--help"]);
    assert_eq!(help.status, 0);
    for word in ["build", "new", "explain", "completions", "man", "--help", "--version"] {
        assert!(help.output.contains(word), "`{word}` is missing in\n{}", help.output);
    }
    let build = site.run(&["build", "--help"]);
    for option in ["--output", "--base-url", "--languages", "--drafts", "--message-format", "--atomic", "[SITE]"] {
        assert!(build.output.contains(option), "`{option}` is missing in\n{}", build.output);
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    assert_eq!(Site::new("empty").run(&["--version"]).output, format!("vademecum {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn completions_name_every_option_in_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = Site::new(shell).run(&["completions", shell]);
        assert_eq!((run.status, run.errors.as_str()), (0, ""));
        for option in ["base-url", "message-format", "atomic"] {
            assert!(run.output.contains(option), "{shell} does not complete --{option}");
        }
    }
}

#[test]
fn the_manual_page_describes_every_option() {
    let run = Site::new("empty").run(&["man"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    assert!(run.output.contains(".TH vademecum 1"), "{}", run.output);
    for option in ["output", "base\\-url", "languages", "drafts", "message\\-format", "atomic"] {
        assert!(run.output.contains(option), "`{option}` is missing in\n{}", run.output);
    }
}

#[test]
fn an_unknown_option_suggests_the_nearest_and_is_a_failure() {
    let run = Site::new("empty").run(&["build", "--ouput", "x"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("'--output'"), "{}", run.errors);
    let run = Site::new("empty").run(&["build", "--languages", "fr,English"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("`English` is not a language code (BCP 47), such as `fr` or `pt-BR`"), "{}", run.errors);
}

#[test]
fn a_new_portal_is_never_made_over_something() {
    let site = Site::new("empty");
    site.write("mine/content/portal.toml", b"mine");
    let run = site.run(&["new", "mine"]);
    assert_eq!((run.status, run.errors.as_str()), (2, "error: mine already exists and is not empty\n"));
    assert_eq!(site.read("mine/content/portal.toml"), "mine");
}

#[test]
fn without_arguments_the_current_folder_is_built() {
    let site = portal("site", 1);
    let run = site.run(&[]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    assert!(run.output.ends_with("open ./public/index.html\n"), "{}", run.output);
    assert!(site.path("public/index.html").exists());
}

#[test]
fn outside_a_portal_the_command_says_what_is_missing() {
    let site = Site::new("empty");
    for arguments in [&[][..], &["build"], &["build", "no-such-folder"]] {
        let run = site.run(arguments);
        let folder = site.path(arguments.get(1).unwrap_or(&""));
        let said = format!("error: {} is not a portal: it has no folder `content`; ", folder.to_string_lossy().trim_end_matches('/'));
        assert_eq!((run.status, run.errors.starts_with(&said)), (2, true), "{}", run.errors);
    }
    let run = site.run(&["build", "/"]);
    let said = "error: / is not a portal: it has no folder `content`; `vademecum new DIR` creates a small portal\n";
    assert_eq!((run.status, run.errors.as_str()), (2, said));
}

#[test]
fn a_command_in_a_folder_of_the_portal_says_where_the_portal_is() {
    let site = portal("site", 1);
    let folder = site.path("content/practices");
    let run = Run::from(site.command(&["build"]).current_dir(&folder).output().expect("the command can be run"));
    let portal = site.path("").to_string_lossy().trim_end_matches('/').to_owned();
    let said = format!(
        "error: {} is not a portal: it has no folder `content`; it is inside a portal: use `vademecum build {portal}`\n",
        folder.display()
    );
    assert_eq!((run.status, run.errors), (2, said));
}

#[test]
fn messages_for_tools_are_one_json_object_a_line() {
    let site = portal("site", 2);
    site.add(&practice(2, "Où, à côté: [[circle-11]] and <blink>this</blink>."));
    site.write("content/pages/Bad Name.md", b"");
    let run = site.run(&["build", "--message-format", "json"]);
    assert_eq!(run.status, 1);
    let lines: Vec<Value> = run.errors.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect();
    let said = |line: &Value| ["severity", "code", "file"].map(|key| line[key].as_str().unwrap_or_default().to_owned());
    assert_eq!(
        lines.iter().map(said).collect::<Vec<_>>(),
        [
            ["error", "unknown-page", "content/practices/circle-2.md"],
            ["warning", "html-not-published", "content/practices/circle-2.md"],
            ["error", "bad-file-name", "content/pages/Bad Name.md"],
        ]
    );
    let place = ["line", "column", "end_line", "end_column"].map(|key| lines[0][key].as_u64());
    assert_eq!(place, [Some(14), Some(15), Some(14), Some(24)], "lines and columns count from 1, columns in characters");
    assert_eq!(lines[0]["label"], "did you mean `circle-1`?");
    let summary: Value = serde_json::from_str(&run.output).expect("the summary is JSON");
    assert_eq!((summary["errors"].as_u64(), summary["warnings"].as_u64(), summary["written"].as_u64()), (Some(2), Some(1), Some(0)));
}

#[test]
fn a_clean_build_for_tools_says_what_was_done() {
    let site = portal("site", 1);
    let run = site.run(&["build", "--message-format", "json"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    let summary: Value = serde_json::from_str(&run.output).expect("the summary is JSON");
    let files = tree(&site.path("public")).len() as u64;
    assert_eq!((summary["files"].as_u64(), summary["written"].as_u64(), summary["errors"].as_u64()), (Some(files), Some(files), Some(0)));
}

#[test]
fn only_the_languages_that_were_asked_for_are_built() {
    let site = portal("site", 1);
    let run = site.run(&["build", "--languages", "fr"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    assert!(site.path("public/fr/index.html").exists() && !site.path("public/en").exists());
    assert!(!site.read("public/fr/practices/circle-1.html").contains("English"), "the switch offers what is there");
    site.build();
    assert!(site.path("public/en/index.html").exists());
}

#[test]
fn drafts_are_published_where_they_are_asked_for() {
    let site = portal("site", 1);
    let draft = practice(2, "Not yet.").replace("+++\n\n##", "draft = true\n+++\n\n##");
    let future = practice(3, "Later.").replace("+++\n\n##", "published = 2026-01-02\n+++\n\n##");
    site.add(&(draft + &future));
    let published = site.build();
    assert!(!published.contains_key("fr/practices/circle-2.html") && !published.contains_key("fr/practices/circle-3.html"));
    assert!(published.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("Circle 2")), "nothing tells of a draft");
    let run = site.run(&["build", "--drafts"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    assert!(site.path("public/fr/practices/circle-2.html").exists() && site.path("public/fr/practices/circle-3.html").exists());
}

#[test]
fn an_address_on_the_command_line_makes_canonical_links_and_a_sitemap() {
    let site = portal("site", 1);
    let run = site.run(&["build", "--base-url", "https://example.org/portal"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    let page = site.read("public/fr/practices/circle-1.html");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/portal/fr/practices/circle-1.html\">"));
    assert!(site.read("public/sitemap.xml").contains("<loc>https://example.org/portal/fr/index.html</loc>"));
    site.build();
    assert!(!site.path("public/sitemap.xml").exists(), "without an address there is no sitemap");
}

#[test]
fn an_address_is_written_in_one_way_everywhere() {
    let site = portal("site", 1);
    let run = site.run(&["build", "--base-url", "HTTPS://Example.org/a b", "--headers", "nginx"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    assert!(site.read("public/robots.txt").ends_with("Sitemap: https://example.org/a%20b/sitemap.xml\n"));
    assert!(site.read("public/sitemap.xml").contains("<loc>https://example.org/a%20b/fr/index.html</loc>"));
    assert!(site.read("public/fr/feed.xml").contains("href=\"https://example.org/a%20b/fr/feed.xml\""));
    assert!(site.read("public/nginx.conf").contains("location \"/a b/\" {"));
}

#[test]
fn mistakes_go_to_standard_error_and_the_summary_to_standard_output() {
    let site = portal("site", 2);
    site.add(&practice(1, "See [[nowhere]]."));
    let run = site.run(&["build"]);
    assert_eq!(run.output, "1 mistake; nothing was written\n");
    assert!(run.errors.starts_with("error[unknown-page]"), "{}", run.errors);
    assert!(!run.errors.contains('\u{1b}'), "no colours where it is no terminal");
}
