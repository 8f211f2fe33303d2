//! What a piece in a shop for gilded things is sold for.

/// For how many days a frame counts as new.
const NEW: u32 = 30;

/// For how many days a frame is worth more than it cost.
const WORTH_MORE: u32 = 90;

/// For how many days gold leaf keeps its shine.
const SHINY: u32 = 7;

/// For how many days it does so under a seal.
const SEALED: u32 = 28;

/// The kinds of pieces, each with a price of its own.
#[derive(PartialEq)]
enum Kind {
    Loan,
    Antique,
    Leaf,
    SealedLeaf,
    Frame,
}

impl Kind {
    /// The kind of a name; whatever has no price of its own is sold like a frame.
    fn of(name: &str) -> Kind {
        match name {
            "loan" => Kind::Loan,
            "antique" => Kind::Antique,
            "leaf" => Kind::Leaf,
            "sealed leaf" => Kind::SealedLeaf,
            _ => Kind::Frame,
        }
    }

    fn price(&self, cost: u32, days: u32) -> u32 {
        match self {
            Kind::Loan => 0,
            Kind::Antique => antique(cost, days),
            Kind::Leaf => leaf(cost, days, SHINY),
            Kind::SealedLeaf => leaf(cost, days, SEALED),
            Kind::Frame => frame(cost, days),
        }
    }
}

/// What a piece is sold for, so many days after it came into the shop.
pub fn price(kind: &str, cost: u32, days: u32) -> u32 {
    Kind::of(kind).price(cost, days)
}

/// What it is sold for in the sale.
pub fn sale_price(kind: &str, cost: u32, days: u32) -> u32 {
    let kind = Kind::of(kind);
    let price = kind.price(cost, days);
    if kind == Kind::Antique {
        price
    } else {
        price * 3 / 4
    }
}

fn antique(cost: u32, days: u32) -> u32 {
    let gained = days / 10 * 5;
    (asked_first(cost) + gained).min(cost * 3)
}

fn leaf(cost: u32, days: u32, shiny: u32) -> u32 {
    let tarnish = days.saturating_sub(shiny);
    asked_first(cost).saturating_sub(tarnish)
}

fn frame(cost: u32, days: u32) -> u32 {
    let first = asked_first(cost);
    match days {
        0..=NEW => first,
        ..=WORTH_MORE => first - first / 10,
        _ => cost,
    }
}

/// What every piece is sold for on its first day.
fn asked_first(cost: u32) -> u32 {
    cost * 2
}
