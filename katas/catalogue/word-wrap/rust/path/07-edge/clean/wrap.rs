//! Breaks texts into lines.

pub fn wrap(text: &str, width: usize) -> String {
    if text.len() <= width {
        return text.to_string();
    }
    let (line, rest) = text.split_at(end_of_line(text, width));
    format!("{line}\n{}", wrap(rest.trim_start(), width))
}

fn end_of_line(text: &str, width: usize) -> usize {
    text[..=width].rfind(' ').unwrap_or(width)
}
