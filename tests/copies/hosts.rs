//! The folder that a build writes, hosted as it is: at a root and below one, by nginx, by Apache, by a plain file server.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::site::{Site, succeed, tree, vademecum};
use crate::web::{Answer, answers, free_port, get};

/// A server, ended with the test.
struct Server {
    child: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        // Ending the first process politely ends its workers too.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

fn start(program: &str, package: &str, port: u16, command: &mut Command) -> Server {
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let child = child.unwrap_or_else(|error| panic!("{program} cannot be run ({error}): install the Debian package {package}"));
    let mut server = Server { child, port };
    while !answers(port) {
        let ended = server.child.try_wait().expect("the child is ours");
        assert!(ended.is_none(), "{program} ended with {ended:?} and serves nothing");
        std::thread::yield_now();
    }
    server
}

/// A folder that every user account can read, since servers give up the rights of root.
fn room(name: &str) -> PathBuf {
    let room = std::env::temp_dir().join(format!("vademecum-hosts-{name}"));
    let _ = fs::remove_dir_all(&room);
    fs::create_dir_all(room.join("www")).expect("the room can be made");
    room
}

/// Builds the site for the host into its folder below the web root.
fn build(site: &Site, port: u16, base: &str, headers: &str, room: &Path) -> BTreeMap<String, Vec<u8>> {
    let output = room.join("www").join(base.trim_matches('/'));
    let url = format!("http://localhost:{port}{base}");
    let mut command = vademecum();
    command.arg("build").arg(site.folder()).args(["--base-url", &url, "--headers", headers, "--output"]).arg(&output);
    succeed(&mut command);
    tree(&output)
}

fn nginx(room: &Path, base: &str, port: u16) -> Server {
    let room_name = room.display();
    let temporary: String =
        ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(|kind| format!("  {kind}_temp_path {room_name}/{kind};\n")).concat();
    let settings = format!(
        "daemon off;\nuser root;\npid {room_name}/nginx.pid;\nerror_log {room_name}/error.log;\nevents {{ }}\nhttp {{\n  access_log off;\n\
         {temporary}  server {{\n    listen 127.0.0.1:{port};\n    root {room_name}/www;\n    include {room_name}/www{base}nginx.conf;\n  }}\n}}\n"
    );
    fs::write(room.join("settings"), settings).expect("the room can be written");
    start("nginx", "nginx", port, Command::new("nginx").arg("-c").arg(room.join("settings")).args(["-e", "stderr"]))
}

fn apache(room: &Path, port: u16) -> Server {
    let room_name = room.display();
    let modules: String = ["mpm_event", "authz_core", "dir", "mime", "headers", "filter", "deflate"]
        .map(|module| format!("LoadModule {module}_module /usr/lib/apache2/modules/mod_{module}.so\n"))
        .concat();
    let settings = format!(
        "{modules}ServerName localhost\nTypesConfig /dev/null\nListen 127.0.0.1:{port}\nUser www-data\nGroup www-data\nPidFile {room_name}/apache.pid\n\
         ErrorLog {room_name}/error.log\nDocumentRoot {room_name}/www\n\
         <Directory {room_name}/www>\n  AllowOverride All\n  Require all granted\n</Directory>\n"
    );
    fs::write(room.join("settings"), settings).expect("the room can be written");
    start("apache2", "apache2", port, Command::new("apache2").args(["-DFOREGROUND", "-f"]).arg(room.join("settings")))
}

/// Asks for every file that was built, and for one that was not.
fn everything_is_there(server: &Server, base: &str, built: &BTreeMap<String, Vec<u8>>, settings: &str) {
    for (path, bytes) in built.iter().filter(|(path, _)| *path != settings) {
        let answer = get(server.port, &format!("{base}{path}"));
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.body == *bytes, "{path} was not sent as it is");
        assert_eq!(answer.header("content-type").to_lowercase(), media(path), "{path}");
        security(&answer, path);
        assert_eq!(
            answer.header("cache-control"),
            if path.ends_with(".png") && settings == ".htaccess" { "public, max-age=86400" } else { "no-cache" },
            "{path}"
        );
    }
    assert_eq!(get(server.port, base).body, built["index.html"], "a folder shows its index.html");
    let hidden = get(server.port, &format!("{base}{settings}"));
    assert!([403, 404].contains(&hidden.status), "the settings are not for readers");
    for missing in ["nothing.html", "fr/practices/deep/down/nothing.html"] {
        let answer = get(server.port, &format!("{base}{missing}"));
        assert_eq!(answer.status, 404, "{missing}");
        assert!(answer.body == built["404.html"], "{missing} shows our own page");
        security(&answer, missing);
        let style = answer.text().split("rel=\"stylesheet\" href=\"").nth(1).and_then(|rest| rest.split('"').next().map(str::to_owned));
        let style = style.expect("the page has a style sheet");
        assert_eq!(get(server.port, &style).body, built["assets/portal.css"], "{style} from {missing}");
    }
}

fn security(answer: &Answer, path: &str) {
    assert!(answer.header("content-security-policy").ends_with("; frame-ancestors 'none'"), "{path}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
}

fn media(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "csv" => "text/csv; charset=utf-8",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "ttl" => "text/turtle; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" if path.ends_with("feed.xml") => "application/atom+xml; charset=utf-8",
        "xml" => "application/xml",
        other => panic!("what is a `{other}` sent as?"),
    }
}

#[test]
fn nginx_hosts_the_folder_at_a_root_and_below_one() {
    for (name, base) in [("nginx-root", "/"), ("nginx-below", "/a/portal/")] {
        let (site, room, port) = (Site::new(name, 3), room(name), free_port());
        let built = build(&site, port, base, "nginx", &room);
        everything_is_there(&nginx(&room, base, port), base, &built, "nginx.conf");
        fs::remove_dir_all(room).expect("it is ours");
    }
}

#[test]
fn apache_hosts_the_folder_at_a_root_and_below_one() {
    for (name, base) in [("apache-root", "/"), ("apache-below", "/a/portal/")] {
        let (site, room, port) = (Site::new(name, 3), room(name), free_port());
        let built = build(&site, port, base, "apache", &room);
        everything_is_there(&apache(&room, port), base, &built, ".htaccess");
        fs::remove_dir_all(room).expect("it is ours");
    }
}

#[test]
fn a_plain_file_server_hosts_the_folder() {
    let (site, room, port) = (Site::new("plain", 3), room("plain"), free_port());
    let built = build(&site, port, "/a/portal/", "netlify", &room);
    let mut command = Command::new("python3");
    command.args(["-m", "http.server", "--bind", "127.0.0.1", &port.to_string(), "--directory"]).arg(room.join("www"));
    let server = start("python3", "python3", port, &mut command);
    for (path, bytes) in &built {
        let answer = get(server.port, &format!("/a/portal/{path}"));
        assert!(answer.status == 200 && answer.body == *bytes, "{path}");
    }
    drop(server);
    fs::remove_dir_all(room).expect("it is ours");
}

#[test]
fn netlify_and_cloudflare_read_one_file_of_rules() {
    for headers in ["netlify", "cloudflare"] {
        let (site, room) = (Site::new(headers, 1), room(headers));
        let built = build(&site, 1, "/", headers, &room);
        let rules = String::from_utf8_lossy(&built["_headers"]).into_owned();
        let paths: Vec<&str> = rules.lines().filter(|line| !line.starts_with(' ')).collect();
        assert_eq!(paths, ["/*", "/media/*", "/*/feed.xml"]);
        assert!(rules.contains("\n  X-Content-Type-Options: nosniff\n"), "{rules}");
        fs::remove_dir_all(room).expect("it is ours");
    }
}
