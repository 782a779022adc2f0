//! The theme is embedded in the binary: when a file of it changes or appears, the program is built anew.

fn main() {
    println!("cargo::rerun-if-changed=themes/portal");
}
