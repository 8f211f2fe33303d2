#[link(kind = "link-arg", name = "--dynamic-linker=@FOLDER@/loader")]
unsafe extern "C" {}
