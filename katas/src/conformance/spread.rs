//! The middle of some numbers, and how far they lie from it.

/// The median; none of nothing. Of an even number it lies midway between the two in the middle.
#[must_use]
pub fn median(numbers: &[f64]) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    Some(if sorted.len() % 2 == 1 { upper } else { f64::midpoint(sorted[middle - 1], upper) })
}

/// The median absolute deviation: the median of how far each lies from the median.
#[must_use]
pub fn deviation(numbers: &[f64]) -> Option<f64> {
    let middle = median(numbers)?;
    let far: Vec<f64> = numbers.iter().map(|number| (number - middle).abs()).collect();
    median(&far)
}

#[cfg(test)]
mod tests {
    use super::{deviation, median};

    #[test]
    fn the_middle_and_the_spread() {
        let cases: [(&[f64], Option<f64>, Option<f64>); 5] = [
            (&[], None, None),
            (&[4.0], Some(4.0), Some(0.0)),
            (&[9.0, 1.0], Some(5.0), Some(4.0)),
            // From 3 they lie 2, 1, 0, 1 and 97 away.
            (&[1.0, 2.0, 3.0, 4.0, 100.0], Some(3.0), Some(1.0)),
            // From 2.5 they lie 1.5, 0.5, 0.5 and 7.5 away.
            (&[1.0, 2.0, 3.0, 10.0], Some(2.5), Some(1.0)),
        ];
        for (numbers, middle, spread) in cases {
            assert_eq!((median(numbers), deviation(numbers)), (middle, spread), "{numbers:?}");
        }
    }
}
