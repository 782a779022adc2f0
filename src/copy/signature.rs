//! Keys and signatures in minisign's format (<https://jedisct1.github.io/minisign/>), which `minisign -V` checks as well.
//!
//! The crate `minisign` makes and opens keys and checks signatures. It signs with a random nonce, so that no two
//! signatures of one text are equal; a copy must be the same to the byte each time it is made, so the two Ed25519
//! signatures of a minisign file are computed here as RFC 8032 has them, without any.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use blake2::{Blake2b512, Digest};
use ed25519_dalek::{Signer, SigningKey};
use minisign::{KeyPair, PublicKey, PublicKeyBox, SecretKeyBox, SignatureBox};

/// A key or a signature that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SignatureError {
    /// A file is not valid, or the password is wrong.
    #[error("{what}: {message}")]
    Unusable {
        /// What the file should be.
        what: &'static str,
        /// The message of the parser.
        message: String,
    },
    /// A signature by a key that was not expected.
    #[error("it is signed with the key {found}, not with {expected}")]
    ForeignKey {
        /// Id of the key that signed.
        found: String,
        /// Id of the key that was given.
        expected: String,
    },
    /// The signature does not belong to the text.
    #[error("the signature does not match this manifest: one of the two was changed or replaced")]
    Wrong,
}

fn unusable(what: &'static str) -> impl FnOnce(minisign::PError) -> SignatureError {
    move |error| SignatureError::Unusable { what, message: error.to_string() }
}

/// How the secret key file is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// With a password that is read from the terminal.
    Password,
    /// Not at all: anyone who has the file can sign.
    None,
}

/// A new key as its two files: the secret one and the public one.
///
/// # Errors
///
/// Returns an error when the system gives no random bytes or no password could be read.
pub fn new_key(protection: Protection) -> Result<(String, String), SignatureError> {
    let pair = match protection {
        Protection::Password => KeyPair::generate_encrypted_keypair(None),
        Protection::None => KeyPair::generate_unencrypted_keypair(),
    };
    let KeyPair { pk, sk } = pair.map_err(unusable("the new key"))?;
    let public = pk.to_box().map_err(unusable("the public key"))?.into_string();
    let secret = sk.to_box(Some("vademecum secret key")).map_err(unusable("the secret key"))?.into_string();
    Ok((secret, public))
}

/// A key that can sign.
pub struct PublisherKey {
    signer: SigningKey,
    id: [u8; 8],
}

/// Opens a secret key file; the password of a protected one is read from the terminal.
///
/// # Errors
///
/// Returns an error when the text is not a secret key or the password is wrong.
pub fn secret_key(text: &str) -> Result<PublisherKey, SignatureError> {
    let line = text.lines().nth(1).unwrap_or_default();
    let plain = STANDARD.decode(line.trim()).ok().filter(|bytes| bytes.get(2..4) == Some(&[0, 0]));
    let bytes = match plain {
        // Its halves prove each other; minisign leaves the checksum of an unprotected key empty.
        Some(bytes) => bytes,
        None => SecretKeyBox::from_string(text).and_then(|key| key.into_secret_key(None)).map_err(unusable("the secret key"))?.to_bytes(),
    };
    // Layout of a secret key: three algorithms of 2 bytes, salt 32, limits 8 + 8, id 8, then the Ed25519 pair of 64.
    let parts = bytes.get(54..62).zip(bytes.get(62..126)).and_then(|(id, pair)| Some((id.try_into().ok()?, pair.try_into().ok()?)));
    let opened =
        parts.and_then(|(id, pair): ([u8; 8], [u8; 64])| Some(PublisherKey { signer: SigningKey::from_keypair_bytes(&pair).ok()?, id }));
    opened.ok_or_else(|| SignatureError::Unusable { what: "the secret key", message: "its two halves do not match".to_owned() })
}

/// Reads a public key: a key file, or its second line alone.
///
/// # Errors
///
/// Returns an error when the text is neither.
pub fn public_key(text: &str) -> Result<PublicKey, SignatureError> {
    let line = text.trim();
    if line.contains('\n') { PublicKeyBox::from_string(text).and_then(PublicKeyBox::into_public_key) } else { PublicKey::from_base64(line) }
        .map_err(unusable("the public key"))
}

/// The id of a key as minisign prints it.
fn id(keynum: &[u8]) -> String {
    keynum.iter().rev().map(|byte| format!("{byte:02X}")).collect()
}

/// The signature file of `text`. `comment`, which must be one line, is signed too; `minisign -V` shows it.
pub fn sign(key: &PublisherKey, text: &str, comment: &str) -> String {
    let signature = key.signer.sign(&Blake2b512::digest(text.as_bytes())).to_bytes();
    let with_comment = key.signer.sign(&[&signature, comment.as_bytes()].concat()).to_bytes();
    let line = [b"ED".as_slice(), &key.id, &signature].concat();
    format!(
        "untrusted comment: signature of a copy made by vademecum\n{}\ntrusted comment: {comment}\n{}\n",
        STANDARD.encode(line),
        STANDARD.encode(with_comment)
    )
}

/// The id of the key in a signature file.
///
/// # Errors
///
/// Returns an error when the text is not a signature file.
pub fn signer(signature: &str) -> Result<String, SignatureError> {
    let signature = SignatureBox::from_string(signature).map_err(unusable("the signature"))?;
    Ok(id(signature.keynum()))
}

/// Checks that `signature` is that of `text` by the owner of `key`, and gives its comment.
///
/// # Errors
///
/// Returns what is wrong with the signature.
pub fn check(key: &PublicKey, text: &str, signature: &str) -> Result<String, SignatureError> {
    let signature = SignatureBox::from_string(signature).map_err(unusable("the signature"))?;
    if signature.keynum() != key.keynum() {
        return Err(SignatureError::ForeignKey { found: id(signature.keynum()), expected: id(key.keynum()) });
    }
    minisign::verify(key, &signature, std::io::Cursor::new(text), true, false, false).map_err(|_| SignatureError::Wrong)?;
    signature.trusted_comment().map_err(unusable("the signature"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair() -> (PublisherKey, PublicKey) {
        let (secret, public) = new_key(Protection::None).expect("the system gives random bytes");
        (secret_key(&secret).expect("it was just made"), public_key(&public).expect("it was just made"))
    }

    #[test]
    fn a_signature_is_the_same_each_time_and_is_accepted_with_its_comment() {
        let (secret, public) = pair();
        let signature = sign(&secret, "text", "edition 2026-11-24");
        assert_eq!(signature, sign(&secret, "text", "edition 2026-11-24"));
        assert_eq!(check(&public, "text", &signature).expect("it belongs to the text"), "edition 2026-11-24");
    }

    #[test]
    fn changed_texts_comments_and_foreign_keys_are_refused() {
        let (secret, public) = pair();
        let (_, other) = pair();
        let signature = sign(&secret, "text", "edition 2026-11-24");
        assert!(matches!(check(&public, "texts", &signature), Err(SignatureError::Wrong)));
        let comment = signature.replace("2026", "2036");
        assert!(matches!(check(&public, "text", &comment), Err(SignatureError::Wrong)));
        assert!(matches!(check(&other, "text", &signature), Err(SignatureError::ForeignKey { .. })));
        assert!(matches!(check(&public, "text", &signature[..80]), Err(SignatureError::Unusable { .. })));
    }

    #[test]
    fn a_public_key_may_be_given_as_its_line_alone() {
        let (_, public) = new_key(Protection::None).expect("the system gives random bytes");
        let line = public.lines().nth(1).expect("a key file has two lines");
        assert_eq!(public_key(line).expect("a key").to_bytes(), public_key(&public).expect("a key").to_bytes());
    }
}
