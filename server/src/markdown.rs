//! A kata's problem as HTML. What a host writes is text to us: no markup of its own gets through.

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, html};

/// The HTML of a Markdown text, with tables, without raw HTML, and with web links only.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let web = dest_url.starts_with("https://") || dest_url.starts_with("http://");
            let dest_url = if web { dest_url } else { "".into() };
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        // An alignment would be an inline style, which the page's policy forbids.
        Event::Start(Tag::Table(columns)) => {
            Event::Start(Tag::Table(vec![Alignment::None; columns.len()]))
        }
        // A picture would have to come from elsewhere, which the page's policy forbids.
        Event::Start(Tag::Image { title, .. }) => Event::Text(title),
        event => event,
    });
    let events = events.filter(|event| !matches!(event, Event::End(pulldown_cmark::TagEnd::Image)));
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

#[cfg(test)]
mod tests {
    use super::to_html;

    #[test]
    fn a_table_carries_no_inline_style() {
        let html = to_html("| a | b |\n| --: | :-- |\n| 1 | 2 |\n");
        assert!(html.contains("<td>1</td>") && !html.contains("style"), "{html}");
    }

    #[test]
    fn markdown_becomes_html_and_markup_stays_text() {
        for (markdown, expected) in [
            ("*a*", "<p><em>a</em></p>\n"),
            ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
            ("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n"),
            ("[a](javascript:x)", "<p><a href=\"\">a</a></p>\n"),
            ("[a](https://b.example/)", "<p><a href=\"https://b.example/\">a</a></p>\n"),
            ("![alt](http://x/y.png)", "<p>alt</p>\n"),
        ] {
            assert_eq!(to_html(markdown), expected, "{markdown}");
        }
    }
}
