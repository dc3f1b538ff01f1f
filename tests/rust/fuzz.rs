//! The small corpus of the fuzzer (`make fuzz`), each text once through its target: so the targets are compiled with everything
//! else, and what they claim is held by `make test`.
#![allow(unused_attributes, reason = "each target is a program of its own where the fuzzer runs it")]

extern crate self as khobor_fuzz;
extern crate self as libfuzzer_sys;

use std::fs;
use std::path::Path;

#[path = "../fuzz/src/lib.rs"]
mod fuzz;
pub use fuzz::*;

/// In the place of libFuzzer's: what it would call with its texts.
#[macro_export]
macro_rules! fuzz_target {
    (|$data:ident: &[u8]| $body:block) => {
        pub fn run($data: &[u8]) $body
    };
}

macro_rules! targets {
    ($($name:ident $path:literal)*) => {
        $(#[path = $path] mod $name;)*
        const TARGETS: &[(&str, fn(&[u8]))] = &[$((stringify!($name), $name::run)),*];
    };
}

targets! {
    align "../fuzz/targets/align.rs"
    analyze "../fuzz/targets/analyze.rs"
    article "../fuzz/targets/article.rs"
    bijoy "../fuzz/targets/bijoy.rs"
    clean "../fuzz/targets/clean.rs"
    facts "../fuzz/targets/facts.rs"
    lexicon "../fuzz/targets/lexicon.rs"
    model "../fuzz/targets/model.rs"
    names "../fuzz/targets/names.rs"
    normalize "../fuzz/targets/normalize.rs"
    quantities "../fuzz/targets/quantities.rs"
    segment "../fuzz/targets/segment.rs"
}

#[test]
fn what_each_target_claims_holds_for_its_corpus() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let files = |folder: &str| fs::read_dir(root.join(folder)).unwrap().map(|file| file.unwrap().path());
    assert_eq!(files("targets").count(), TARGETS.len(), "a target that is not run here");
    let mut texts = 0;
    for (name, run) in TARGETS {
        for file in files(&format!("corpus/{name}")) {
            println!("{}", file.display());
            run(&fs::read(file).unwrap());
            texts += 1;
        }
    }
    assert!(texts > 200, "{texts} texts");
}
