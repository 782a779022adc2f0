//! `vademecum serve`: an author saves, a browser sees.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::site::{Site, tree, vademecum};
use crate::web::{ask, get};

/// A site that is being served.
struct Served {
    site: Site,
    child: Child,
    port: u16,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    /// Serves the site of a server that has ended.
    fn again(mut self) -> Self {
        let room = std::mem::take(&mut self.site.room);
        drop(self);
        Self::new(Site { room })
    }

    fn new(site: Site) -> Self {
        let mut command = vademecum();
        command.arg("serve").arg(site.folder()).args(["--port", "0"]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program can be run");
        let mut lines = BufReader::new(child.stdout.take().expect("the output is a pipe")).lines().map_while(Result::ok);
        let address = lines.by_ref().find(|line| line.starts_with("http://")).expect("it says its address");
        // What else it says must go somewhere, or it would wait for us.
        std::thread::spawn(move || lines.for_each(drop));
        let port = address.trim_start_matches("http://localhost:").split('/').next().and_then(|port| port.parse().ok());
        Self { site, child, port: port.expect("the address has a port") }
    }

    /// Waits until what the server says of itself is as `wanted`; the server answers when there is something new.
    fn until(&self, wanted: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        let (mut after, started) = (-1, Instant::now());
        loop {
            let answer = get(self.port, &format!("/.vademecum/state?after={after}"));
            let state: serde_json::Value = serde_json::from_slice(&answer.body).expect("the state is JSON");
            if wanted(&state) {
                return state;
            }
            assert!(started.elapsed() < Duration::from_secs(60), "the server stays at {state}");
            after = state["number"].as_i64().expect("a number");
        }
    }

    fn until_mistake(&self, words: &str) -> String {
        let state = self.until(|state| state["mistakes"].as_str().is_some_and(|text| text.contains(words)));
        state["mistakes"].as_str().expect("a text").to_owned()
    }

    fn until_sound(&self) {
        self.until(|state| state["mistakes"] == "");
    }

    /// Waits until the page at `path` holds `words`, or is gone where they are none.
    fn until_page(&self, path: &str, words: Option<&str>) {
        let started = Instant::now();
        loop {
            let answer = get(self.port, path);
            match words {
                Some(words) if answer.status == 200 && answer.text().contains(words) => return,
                None if answer.status == 404 => return,
                _ => std::thread::yield_now(),
            }
            assert!(started.elapsed() < Duration::from_secs(60), "{path} never came to hold {words:?}");
        }
    }
}

const PAGE: &str = "/fr/practices/practice-000.html";

#[test]
fn every_page_is_served_as_a_build_writes_it() {
    let served = Served::new(Site::new("served-whole", 3));
    let output = served.site.room.join("public");
    crate::site::succeed(vademecum().arg("build").arg(served.site.folder()).arg("--output").arg(&output));
    let built: BTreeMap<String, Vec<u8>> = tree(&output);
    // The search index is made behind the first answers.
    served.until_page("/search/search.js", Some(""));
    for (path, bytes) in built.iter().filter(|(path, _)| *path != "404.html") {
        let answer = get(served.port, &format!("/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        let is_same = if path.ends_with(".html") { without_script(&answer.text()).as_bytes() == bytes } else { answer.body == *bytes };
        assert!(is_same, "{path} is served otherwise than it is built");
    }
    // Whatever the depth of the address, the page for missing ones finds its style.
    let missing = get(served.port, "/fr/a/b/nothing.html");
    assert!(missing.status == 404 && missing.text().contains("href=\"/assets/portal.css\""));
}

/// The page without what the server adds for itself.
fn without_script(page: &str) -> String {
    let start = page.find("<link rel=\"stylesheet\" href=\"/.vademecum/").expect("the server watches over its pages");
    let end = start + page[start..].find("</script>").expect("a script ends") + "</script>".len();
    format!("{}{}", &page[..start], &page[end..])
}

#[test]
fn a_saved_change_is_seen_on_the_page_on_lists_and_on_what_refers_to_it() {
    let site = Site::new("served-change", 3);
    site.write("content/pages/home.md", "+++\ntitle = \"Portail\"\nlanguage = \"fr\"\n+++\n\nVoir [[practices/practice-000]].\n");
    let served = Served::new(site);
    served.site.practice("practice-000", "Un titre tout neuf");
    served.until_page(PAGE, Some("Un titre tout neuf"));
    for path in ["/fr/practices/index.html", "/fr/index.html", "/es/practices/index.html"] {
        assert!(get(served.port, path).text().contains("Un titre tout neuf"), "{path}");
    }
}

#[test]
fn a_saved_change_is_found_by_search() {
    let served = Served::new(Site::new("served-search", 2));
    served.until_page("/search/search.js", Some(""));
    let before = get(served.port, "/search/search.js").body;
    served.site.practice("practice-000", "Xylophone");
    let started = Instant::now();
    // The script names the index, whose own name changes with what is in it.
    while get(served.port, "/search/search.js").body == before {
        assert!(started.elapsed() < Duration::from_secs(60), "the index stays as it was");
        std::thread::yield_now();
    }
}

#[test]
fn a_mistake_is_told_over_the_last_good_page_and_goes_when_it_is_mended() {
    let served = Served::new(Site::new("served-mistake", 2));
    let path = "content/practices/practice-000.md";
    let good = fs::read_to_string(served.site.folder().join(path)).expect("it was written");
    served.site.write(path, &good.replace("countries", "contries"));
    let told = served.until_mistake("contries");
    assert!(told.contains("content/practices/practice-000.md:") && told.contains("did you mean `countries`?"), "{told}");
    assert!(get(served.port, PAGE).text().contains("Pratique 0"));
    served.site.write(path, &good.replace("Pratique 0", "Mieux"));
    served.until_page(PAGE, Some("Mieux"));
    served.until_sound();
    served.site.write(path, &format!("{good}\n[lien](practice-001.md#nulle-part)\n"));
    served.until_mistake("nulle-part");
    served.site.write(path, &good);
    served.until_sound();
}

#[test]
fn files_renamed_moved_and_deleted_are_followed() {
    let served = Served::new(Site::new("served-moved", 3));
    let content = served.site.folder().join("content");
    let practices = content.join("practices");
    fs::rename(practices.join("practice-000.md"), practices.join("renamed.md")).expect("it is there");
    served.until_page(PAGE, None);
    served.until_page("/fr/practices/renamed.html", Some("Pratique 0"));
    fs::remove_file(practices.join("practice-001.md")).expect("it is there");
    served.until_page("/fr/practices/practice-001.html", None);
    // The way many editors save: a new file takes the place of the old one.
    let text = fs::read_to_string(practices.join("renamed.md")).expect("it is there").replace("Pratique 0", "Remplacée");
    fs::write(practices.join(".renamed.md.swp"), text).expect("the site can be written");
    fs::rename(practices.join(".renamed.md.swp"), practices.join("renamed.md")).expect("it is there");
    served.until_page("/fr/practices/renamed.html", Some("Remplacée"));
    // A whole folder goes and comes back.
    fs::rename(&practices, served.site.room.join("aside")).expect("it is there");
    served.until_page("/fr/practices/renamed.html", None);
    fs::rename(served.site.room.join("aside"), &practices).expect("it is there");
    served.until_page("/fr/practices/renamed.html", Some("Remplacée"));
    served.site.practice("renamed", "Encore");
    served.until_page("/fr/practices/renamed.html", Some("Encore"));
}

#[test]
fn content_that_goes_altogether_and_comes_back_is_survived() {
    let served = Served::new(Site::new("served-gone", 2));
    let content = served.site.folder().join("content");
    fs::rename(&content, served.site.room.join("aside")).expect("it is there");
    served.until_mistake("portal");
    assert!(get(served.port, PAGE).text().contains("Pratique 0"), "the last good page stays");
    fs::rename(served.site.room.join("aside"), &content).expect("it is there");
    served.until_sound();
    served.site.practice("practice-000", "Retrouvée");
    served.until_page(PAGE, Some("Retrouvée"));
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_named_until_it_can() {
    let served = Served::new(Site::new("served-unreadable", 2));
    let path = served.site.folder().join("content/practices/loop.md");
    // A link that leads to itself: not even root can read it.
    std::os::unix::fs::symlink("loop.md", &path).expect("links can be made");
    served.until_mistake("loop.md");
    served.site.practice("practice-000", "Entre-temps");
    fs::remove_file(&path).expect("it is there");
    served.until_sound();
    served.until_page(PAGE, Some("Entre-temps"));
}

#[test]
fn a_file_written_in_two_halves_is_read_whole_in_the_end() {
    use std::io::Write;
    let served = Served::new(Site::new("served-halves", 2));
    let path = served.site.folder().join("content/practices/practice-000.md");
    let text = fs::read_to_string(&path).expect("it was written").replace("Pratique 0", "Entière");
    let mut file = fs::File::create(&path).expect("the site can be written");
    file.write_all(&text.as_bytes()[..40]).expect("the site can be written");
    served.until(|state| state["mistakes"] != "");
    assert!(get(served.port, PAGE).text().contains("Pratique 0"), "the last good page stays");
    file.write_all(&text.as_bytes()[40..]).expect("the site can be written");
    drop(file);
    served.until_page(PAGE, Some("Entière"));
    served.until_sound();
}

#[test]
fn a_template_that_fails_is_told_and_pages_stay_as_they_were() {
    let served = Served::new(Site::new("served-template", 2));
    let broken = ["{% if %}", "{{ nothing.at.all }}"];
    for template in broken {
        served.site.write("themes/portal/templates/record.html", template);
        served.until_mistake("record.html");
        assert!(get(served.port, PAGE).text().contains("Pratique 0"), "the last good page stays with {template}");
    }
    served.site.write("themes/portal/templates/record.html", "<html><head></head><body>Autrement</body></html>");
    served.until_page(PAGE, Some("Autrement"));
    served.site.remove("themes/portal/templates/record.html");
    served.until_page(PAGE, Some("Pratique 0"));
    served.until_sound();
}

#[test]
fn a_burst_of_saves_is_few_rebuilds_and_ends_with_the_last() {
    let served = Served::new(Site::new("served-burst", 3));
    let before = served.until(|_| true)["edition"].as_i64().expect("a number");
    for save in 0..500 {
        served.site.practice("practice-000", &format!("Sauvegarde {save}."));
    }
    served.until_page(PAGE, Some("Sauvegarde 499."));
    let after = served.until(|_| true)["edition"].as_i64().expect("a number");
    assert!(after - before < 100, "{} rebuilds for 500 saves in one go", after - before);
    served.until_sound();
}

#[test]
fn five_hundred_saves_in_ten_seconds_end_with_the_last_while_a_reader_looks() {
    let served = Served::new(Site::new("served-many", 3));
    let before = served.until(|_| true)["edition"].as_i64().expect("a number");
    let started = Instant::now();
    for save in 1..=500_u32 {
        served.site.practice("practice-000", &format!("Sauvegarde {save}."));
        while started.elapsed() < Duration::from_millis(20) * save {
            let answer = get(served.port, PAGE);
            assert!(answer.status == 200 && answer.text().contains("</html>"), "{}", answer.status);
        }
    }
    served.until_page(PAGE, Some("Sauvegarde 500."));
    let after = served.until(|_| true)["edition"].as_i64().expect("a number");
    assert!(after - before <= 500, "{} rebuilds for 500 saves", after - before);
    served.until_sound();
}

#[test]
fn killed_at_fifty_moments_the_server_leaves_the_site_as_its_author_wrote_it() {
    let site = Site::new("served-killed", 3);
    let mut served = Served::new(site);
    for moment in 0..50_u32 {
        served.site.practice("practice-000", &format!("Avant {moment}."));
        // Each time a little later: before the change is noticed, while it is understood, and after it was shown.
        for _ in 0..moment % 10 {
            get(served.port, PAGE);
        }
        let _ = served.child.kill();
        served.child.wait().expect("the child is ours");
        let written = tree(&served.site.room);
        let others: Vec<&String> = written.keys().filter(|path| !path.starts_with("site/content/")).collect();
        assert!(others.is_empty(), "{others:?}");
        let text = String::from_utf8_lossy(&written["site/content/practices/practice-000.md"]).into_owned();
        assert!(text.contains(&format!("Avant {moment}.")), "the author's last words are there");
        served = served.again();
    }
    served.until_page(PAGE, Some("Avant 49."));
}

#[test]
fn a_flood_of_requests_while_it_rebuilds_is_answered_with_good_pages() {
    let served = Served::new(Site::new("served-flood", 20));
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..8)
            .map(|reader| {
                let port = served.port;
                scope.spawn(move || {
                    for round in 0..60 {
                        let path = format!("/fr/practices/practice-{:03}.html", (reader * 7 + round) % 20);
                        let answer = get(port, &path);
                        assert!(answer.status == 200 && answer.text().contains("</html>"), "{path}: {}", answer.status);
                    }
                })
            })
            .collect();
        for save in 0..40 {
            served.site.practice("practice-000", &format!("Pendant {save}."));
            served.until(|state| state["edition"].as_i64() > Some(0));
        }
        readers.into_iter().for_each(|reader| reader.join().expect("every answer was good"));
    });
    served.until_page(PAGE, Some("Pendant 39."));
}

#[test]
fn other_hosts_and_what_is_outside_the_site_are_refused() {
    let served = Served::new(Site::new("served-guard", 1));
    let port = served.port;
    for path in ["/", "/.vademecum/state", "/.vademecum/live.js"] {
        let answer = ask(port, &format!("GET {path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"));
        assert_eq!(answer.status, 421, "{path}");
    }
    for path in ["/content/portal.toml", "/../site/content/portal.toml", "/%2e%2e/portal.toml", "/fr/..%2f..%2fcontent/portal.toml"] {
        assert_eq!(get(port, path).status, 404, "{path}");
    }
    // Nothing is written, so nothing can be half written: neither the site nor anything beside it has changed.
    let names: Vec<String> = tree(&served.site.room).into_keys().collect();
    assert!(names.iter().all(|name| name.starts_with("site/content/")), "{names:?}");
}

#[test]
fn a_port_that_is_taken_gives_way_and_that_is_said() {
    let site = Site::new("served-port", 1);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = taken.local_addr().expect("it is bound").port();
    let mut command = vademecum();
    command.arg("serve").arg(site.folder()).args(["--port", &port.to_string()]).stdout(Stdio::piped());
    let mut child = command.spawn().expect("the program can be run");
    let mut line = String::new();
    let read = BufReader::new(child.stdout.take().expect("the output is a pipe")).read_line(&mut line);
    child.kill().expect("the child is ours");
    child.wait().expect("the child is ours");
    read.expect("it says its address");
    assert!(line.starts_with(&format!("port {port} is taken; using port ")), "{line}");
}
