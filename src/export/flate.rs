//! Packs what goes into a file.

use std::io::{Result, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Effort of Flate: outlines and tables are dense, so that 9 saves half a per cent more and costs a third of the page's
/// time.
const EFFORT: u32 = 3;

/// The bytes packed with Flate.
pub(super) fn deflate(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len()), Compression::new(EFFORT));
    encoder.write_all(bytes)?;
    encoder.finish()
}
