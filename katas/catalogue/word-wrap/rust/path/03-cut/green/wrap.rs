//! Breaks texts into lines.

pub fn wrap(text: &str, width: usize) -> String {
    if text.len() <= width {
        text.to_string()
    } else {
        format!("{}\n{}", &text[..width], &text[width..])
    }
}
