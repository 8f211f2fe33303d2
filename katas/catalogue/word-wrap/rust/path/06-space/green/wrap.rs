//! Breaks texts into lines.

pub fn wrap(text: &str, width: usize) -> String {
    if text.len() <= width {
        text.to_string()
    } else {
        let end = text[..width].rfind(' ').unwrap_or(width);
        let (line, rest) = text.split_at(end);
        format!("{line}\n{}", wrap(rest.trim_start(), width))
    }
}
