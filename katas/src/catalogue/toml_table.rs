//! A table of a TOML file, read key by key so that all its faults are found at once.

use super::folder::{Folder, line_at};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A key that a table may have.
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What its value is, such as 'a whole number from 1 to 600'.
    pub rule: &'static str,
    /// A line as it may stand in the file.
    pub example: &'static str,
}

/// A table whose keys are taken one by one.
pub struct TomlTable<'a> {
    file: &'a str,
    source: &'a str,
    /// Where its header stands; none for the file itself.
    line: Option<u32>,
    entries: DeTable<'a>,
    known: Vec<&'static str>,
}

impl<'a> TomlTable<'a> {
    /// The whole file as a table; none where it is no TOML, which is then noted.
    pub fn parse(folder: &mut Folder<'_>, file: &'a str, source: &'a str) -> Option<Self> {
        let (entries, errors) = DeTable::parse_recoverable(source);
        for error in &errors {
            let line = error.span().map(|span| line_at(source.as_bytes(), span.start));
            folder.fault(file, line, format!("is no TOML here: {}. Mend it.", error.message()));
        }
        let entries = entries.into_inner();
        errors.is_empty().then(|| Self { file, source, line: None, entries, known: Vec::new() })
    }

    /// The line of the table's header, counted from 1; none for the file itself.
    pub fn line(&self) -> Option<u32> {
        self.line
    }

    /// Whether a key that may be there is, whatever its value is.
    pub fn has(&mut self, name: &'static str) -> bool {
        self.know(name);
        self.entries.contains_key(name)
    }

    /// Takes a key that must be there; `read` gives none where the value breaks the rule.
    pub fn take<T>(
        &mut self,
        folder: &mut Folder<'_>,
        key: &Key,
        read: impl FnOnce(&DeValue<'a>) -> Option<T>,
    ) -> Option<T> {
        let Key { name, rule, example } = key;
        let Some((line, value)) = self.remove(name) else {
            let what = format!("‘{name}’ is missing. Add {rule}, such as: {example}");
            folder.fault(self.file, self.line, what);
            return None;
        };
        let read = read(value.get_ref());
        if read.is_none() {
            let what = format!("‘{name}’ must be {rule}, such as: {example}");
            folder.fault(self.file, Some(line), what);
        }
        read
    }

    /// Takes a table in this one; none where it is not there, which is no fault.
    pub fn table(&mut self, folder: &mut Folder<'_>, name: &'static str) -> Option<Self> {
        let (line, value) = self.remove(name)?;
        match value.into_inner() {
            DeValue::Table(entries) => Some(self.inner(line, entries)),
            _ => {
                let what = format!("‘{name}’ must be a table. Begin it with a line [{name}].");
                folder.fault(self.file, Some(line), what);
                None
            }
        }
    }

    /// Takes the tables of an array; none where it is not there or is something else.
    pub fn tables(&mut self, folder: &mut Folder<'_>, name: &'static str) -> Option<Vec<Self>> {
        let begin = format!("Begin each with a line [[{name}]].");
        let Some((line, value)) = self.remove(name) else {
            folder.fault(self.file, self.line, format!("‘{name}’ are missing. {begin}"));
            return None;
        };
        let DeValue::Array(elements) = value.into_inner() else {
            folder.fault(self.file, Some(line), format!("‘{name}’ must be tables. {begin}"));
            return None;
        };
        let mut tables = Vec::new();
        for element in elements {
            let line = self.line_of(&element);
            let DeValue::Table(entries) = element.into_inner() else {
                let what = format!("‘{name}’ must hold nothing but tables. {begin}");
                folder.fault(self.file, Some(line), what);
                return None;
            };
            tables.push(self.inner(line, entries));
        }
        Some(tables)
    }

    /// Makes each key that was not taken a fault.
    pub fn nothing_else(self, folder: &mut Folder<'_>) {
        for key in self.entries.keys() {
            let line = line_at(self.source.as_bytes(), key.span().start);
            let written: &str = key.get_ref();
            let far = |name: &str| strsim::osa_distance(written, name);
            let near = self.known.iter().min_by_key(|name| far(name)).filter(|name| far(name) <= 2);
            let mend = match near {
                Some(name) => format!("Did you mean ‘{name}’?"),
                None => format!("Take it away; the keys are {}.", self.known.join(", ")),
            };
            folder.fault(self.file, Some(line), format!("‘{written}’ is no key here. {mend}"));
        }
    }

    fn inner(&self, line: u32, entries: DeTable<'a>) -> Self {
        let (file, source) = (self.file, self.source);
        Self { file, source, line: Some(line), entries, known: Vec::new() }
    }

    fn remove(&mut self, name: &'static str) -> Option<(u32, Spanned<DeValue<'a>>)> {
        self.know(name);
        let (key, value) = self.entries.remove_entry(name)?;
        Some((line_at(self.source.as_bytes(), key.span().start), value))
    }

    fn know(&mut self, name: &'static str) {
        if !self.known.contains(&name) {
            self.known.push(name);
        }
    }

    fn line_of<T>(&self, spanned: &Spanned<T>) -> u32 {
        line_at(self.source.as_bytes(), spanned.span().start)
    }
}

/// A text on one line of 1 to so many characters, without space around it.
pub fn line(value: &DeValue<'_>, most: usize) -> Option<String> {
    let text = value.as_str()?;
    let fits = !text.is_empty() && text.chars().count() <= most && text.trim() == text;
    (fits && !text.contains(char::is_control)).then(|| text.to_owned())
}
