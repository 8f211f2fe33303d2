//! What a piece in a shop for gilded things is sold for.

/// For how many days a frame counts as new.
const NEW: u32 = 30;

/// For how many days a frame is worth more than it cost.
const WORTH_MORE: u32 = 90;

/// For how many days gold leaf keeps its shine.
const SHINY: u32 = 7;

/// What a piece is sold for, so many days after it came into the shop.
pub fn price(kind: &str, cost: u32, days: u32) -> u32 {
    match kind {
        "loan" => 0,
        "antique" => antique(cost, days),
        "leaf" => leaf(cost, days),
        _ => frame(cost, days),
    }
}

/// What it is sold for in the sale.
pub fn sale_price(kind: &str, cost: u32, days: u32) -> u32 {
    let price = price(kind, cost, days);
    if kind == "antique" {
        price
    } else {
        price * 3 / 4
    }
}

fn antique(cost: u32, days: u32) -> u32 {
    let gained = days / 10 * 5;
    (asked_first(cost) + gained).min(cost * 3)
}

fn leaf(cost: u32, days: u32) -> u32 {
    let tarnish = days.saturating_sub(SHINY);
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
