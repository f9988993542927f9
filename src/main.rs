//! The command line of paiban.

fn main() {}
