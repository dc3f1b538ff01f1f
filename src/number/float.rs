//! An exact decimal as the float nearest to it: `৯৪৮০০৯৬১৯.১৭২৫৭০১` (U+09EF U+09EA …) is 948009619.1725701, as Python reads it.

use rust_decimal::Decimal;

/// Up to here every whole number is a float, and so is every power of ten with so many noughts.
const EXACT: u128 = 1 << 53;
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// The float nearest to a decimal.
///
/// ```
/// # use khobor::number::nearest_float;
/// assert_eq!(nearest_float("948009619.1725701".parse().unwrap()), 948009619.1725701);
/// ```
pub fn nearest_float(decimal: Decimal) -> f64 {
    let mantissa = decimal.mantissa();
    match POWERS.get(decimal.scale() as usize) {
        // A division of two floats that are exact is rounded once.
        Some(power) if mantissa.unsigned_abs() <= EXACT => mantissa as f64 / power,
        _ => decimal.to_string().parse().unwrap_or(f64::NAN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_library_reads_it(mantissa in any::<i64>(), scale in 0u32..20) {
            let decimal = Decimal::from_i128_with_scale(mantissa.into(), scale);
            prop_assert_eq!(nearest_float(decimal), decimal.to_string().parse::<f64>().unwrap());
        }
    }
}
