//! Arguments, and what is there without an edition.

use super::run;

#[test]
fn wrong_usage_ends_with_exit_code_2() {
    let wrong: [&[&str]; 8] = [
        &[],
        &["build"],
        &["set", "edition"],
        &["galley"],
        &["galley", "--measure", "0"],
        &["galley", "--measure", "12", "--level", "loose"],
        &["proof", "edition", "--ppi", "5"],
        &["schema", "poster"],
    ];
    for arguments in wrong {
        let ran = run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains("Usage") || ran.err.contains("--help"), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn an_edition_that_is_not_there_is_a_finding() {
    let ran = run(&["build", "/nowhere/edition"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("missing-file") && ran.err.contains("/nowhere/edition"), "{}", ran.err);
}

#[test]
fn completions_name_the_subcommands_in_each_shell() {
    for shell in ["bash", "zsh", "fish"] {
        let ran = run(&["completions", shell]);
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains("galley") && ran.out.contains("proof"), "{shell}");
    }
}

#[test]
fn schemas_are_json() {
    for kind in ["edition", "layout", "house", "fonts", "article"] {
        let ran = run(&["schema", kind]);
        assert_eq!(ran.code, 0);
        assert!(ran.json()["properties"].is_object(), "{kind}");
    }
}

#[test]
fn a_home_that_holds_no_font_table_is_a_finding() {
    let ran = run(&["--home", "/nowhere", "galley", "--measure", "12"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("no-home") && ran.err.contains("PAIBAN_HOME"), "{}", ran.err);
}
