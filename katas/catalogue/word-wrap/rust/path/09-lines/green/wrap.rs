//! Breaks texts into lines.

pub fn wrap(text: &str, width: usize) -> String {
    let lines: Vec<String> = text.lines().map(|line| wrap_line(line, width)).collect();
    lines.join("\n")
}

fn wrap_line(text: &str, width: usize) -> String {
    if text.len() <= width {
        return text.to_string();
    }
    let (line, rest) = text.split_at(end_of_line(text, width));
    format!(
        "{}\n{}",
        line.trim_end(),
        wrap_line(rest.trim_start(), width)
    )
}

fn end_of_line(text: &str, width: usize) -> usize {
    text[..=width].rfind(' ').unwrap_or(width)
}
