//! What a piece in a shop for gilded things is sold for.

pub fn price(kind: &str, cost: u32, days: u32) -> u32 {
    match kind {
        "loan" => 0,
        "antique" => antique(cost, days),
        "leaf" => leaf(cost, days),
        _ => frame(cost, days),
    }
}

pub fn sale_price(kind: &str, cost: u32, days: u32) -> u32 {
    price(kind, cost, days) * 3 / 4
}

fn antique(cost: u32, days: u32) -> u32 {
    (cost * 2 + days / 10 * 5).min(cost * 3)
}

fn leaf(cost: u32, days: u32) -> u32 {
    (cost * 2).saturating_sub(days.saturating_sub(7))
}

fn frame(cost: u32, days: u32) -> u32 {
    match days {
        0..=30 => cost * 2,
        31..=90 => cost * 2 - cost * 2 / 10,
        _ => cost,
    }
}
