//! Kinds of active content in documents, as named in messages.

pub const MACROS: &str = "macros";
pub const OBJECT: &str = "an embedded object or file";
pub const CONTROL: &str = "a control (ActiveX)";
pub const ADD_IN: &str = "an add-in";
pub const REMOTE: &str = "a part that is loaded from another place";
pub const LINK: &str = "a link that runs a program or opens a file on the reader’s computer";
pub const DDE: &str = "a field that runs another program (DDE)";
pub const CONNECTION: &str = "a connection to a data source";
pub const ACTION: &str = "an action that starts a program";
pub const FORM: &str = "a form that sends data";
pub const JAVASCRIPT: &str = "JavaScript";
pub const SCRIPT: &str = "a script";
pub const FILES: &str = "embedded files";
pub const MEDIA: &str = "sound, film or a scene that starts by itself";
pub const XFA: &str = "an XFA form, which can contain scripts";
pub const FRAME: &str = "another page in a frame";
