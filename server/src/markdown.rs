//! A kata's problem as HTML. What a host writes is text to us: no markup of its own gets through.

use katas::id::FileName;
use katas::kata::Kata;
use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd, html};

/// The HTML of a kata's problem, with tables, without raw HTML, with web links only, and with no
/// pictures but the kata's own.
#[must_use]
pub fn to_html(kata: &Kata) -> String {
    let own = |name: &str| {
        let name = name.parse::<FileName>().ok()?;
        kata.pictures.contains_key(&name).then(|| format!("/katas/{}/{name}", kata.id))
    };
    html_of(&kata.problem, own)
}

/// The same of a text, with the addresses of its pictures.
fn html_of(markdown: &str, address: impl Fn(&str) -> Option<String>) -> String {
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
        event => event,
    });
    // A picture from elsewhere is not shown, since the page's policy forbids it: its words are.
    let mut shown = false;
    let events = events.filter_map(move |event| match event {
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            let own = address(&dest_url);
            shown = own.is_some();
            Some(match own {
                Some(own) => {
                    Event::Start(Tag::Image { link_type, dest_url: own.into(), title, id })
                }
                None => Event::Text(title),
            })
        }
        Event::End(TagEnd::Image) => std::mem::take(&mut shown).then_some(event),
        event => Some(event),
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

#[cfg(test)]
mod tests {
    use super::html_of;

    fn to_html(markdown: &str) -> String {
        html_of(markdown, |name| (name == "own.svg").then(|| "/katas/a/own.svg".to_owned()))
    }

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
            (
                "![\"alt\"](own.svg)",
                "<p><img src=\"/katas/a/own.svg\" alt=\"&quot;alt&quot;\" /></p>\n",
            ),
        ] {
            assert_eq!(to_html(markdown), expected, "{markdown}");
        }
    }
}
