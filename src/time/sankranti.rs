//! When the sun enters a sign of the sidereal zodiac (sankranti, সংক্রান্তি U+09B8 U+0982 U+0995 U+09CD U+09B0 …), in
//! local time of Kolkata: the moments from which the traditional months of Bengal are counted.
//!
//! Two ways of computing are in use, and their results lie up to half a day apart:
//!
//! - **Surya Siddhanta** (Gupta Press and the older almanacs). The sun's true motion by that text moves so little in
//!   some centuries (five seconds in a hundred years) that the moments at which it enters the twelve signs are a table
//!   here; the sidereal year is 1,577,917,828 days in 4,320,000.
//! - **Drik**, by observation (Visuddha Siddhanta, since 1890): the sun's true longitude less the ayanamsa of Lahiri.
//!   Longitude after Meeus, *Astronomical Algorithms*, chapter 25, with the five largest perturbations of his
//!   *Astronomical Formulae for Calculators*; within five minutes in these centuries.

/// Seconds in a day.
pub(super) const DAY: i64 = 86_400;
/// Kolkata lies 12° 36′ east of Ujjain, for which the Surya Siddhanta reckons.
const KOLKATA_AFTER_UJJAIN: i64 = 3_024;
/// Local mean time of Kolkata less universal time, and universal less terrestrial time about the year 2000.
const KOLKATA: f64 = 21_208.0;
const UNIVERSAL: f64 = -65.0;

/// Twenty-fifths of a second in the sidereal year of the Surya Siddhanta: 1,577,917,828 days in 4,320,000 years.
const SIDEREAL_YEAR: i64 = 1_577_917_828 * DAY / 172_800;
/// The sun's entry into Mesha that opens 1407 (13 April 2000, 17:55:31 at Ujjain): day number and second.
const MESHA_1407: (i64, i64) = (730_223, 64_531);
/// Seconds from the entry into Mesha to the entry into each of the twelve signs, from the true sun of the
/// Surya Siddhanta in the year 2000.
const SIGNS: [i64; 12] = [
    0, 2_672_693, 5_387_385, 8_121_462, 10_840_892, 13_520_968, 16_151_153, 18_733_960, 21_281_981, 23_815_062,
    26_359_306, 28_935_832,
];

/// The sun's entry by the Surya Siddhanta into the sign that opens a Bangla month: seconds from the midnight of Kolkata
/// that begins day number 0.
pub(super) fn surya_siddhanta(year: i16, month: i8) -> i64 {
    let (day, second) = MESHA_1407;
    let years = i64::from(year).saturating_sub(1407).saturating_mul(SIDEREAL_YEAR);
    let of_year = day.saturating_mul(DAY).saturating_add(second).saturating_add(years.div_euclid(25));
    of_year.saturating_add(SIGNS[sign(month)]).saturating_add(KOLKATA_AFTER_UJJAIN)
}

/// The same by observation.
pub(super) fn drik(year: i16, month: i8) -> i64 {
    let sign = sign(month);
    let target = sign as f64 * 30.0;
    // Days from noon of 1 January 2000; the sun enters Mesha about 14 April, day 103.
    let mut day = 103.0 + (f64::from(year) - 1407.0) * 365.256_363 + sign as f64 * 30.44;
    for _ in 0..6 {
        let short = (target - sidereal_longitude(day) + 180.0).rem_euclid(360.0) - 180.0;
        day += short / 0.985_6;
    }
    // Noon of 1 January 2000 is half a day into day number 730,120.
    ((day + 730_120.5) * DAY as f64 + KOLKATA + UNIVERSAL) as i64
}

fn sign(month: i8) -> usize {
    i16::from(month).saturating_sub(1).rem_euclid(12) as usize
}

/// The sun's longitude from the first point of Mesha, in degrees, so many days after J2000 (terrestrial time).
fn sidereal_longitude(day: f64) -> f64 {
    let t = day / 36_525.0;
    // Centuries from 1900, for the perturbations.
    let u = t + 1.0;
    let sin = |degrees: f64| degrees.to_radians().sin();
    let cos = |degrees: f64| degrees.to_radians().cos();
    let mean = 280.466_46 + 36_000.769_83 * t + 0.000_303_2 * t * t;
    let anomaly = 357.529_11 + 35_999.050_29 * t - 0.000_153_7 * t * t;
    let centre = (1.914_602 - 0.004_817 * t - 0.000_014 * t * t) * sin(anomaly)
        + (0.019_993 - 0.000_101 * t) * sin(2.0 * anomaly)
        + 0.000_289 * sin(3.0 * anomaly);
    let venus = 0.001_34 * cos(153.23 + 22_518.754_1 * u) + 0.001_54 * cos(216.57 + 45_037.508_2 * u);
    let jupiter = 0.002 * cos(312.69 + 32_964.357_7 * u);
    let moon = 0.001_79 * sin(350.74 + 445_267.114_2 * u - 0.001_44 * u * u);
    let long = 0.001_78 * sin(231.19 + 20.2 * u);
    let aberration = -0.005_69;
    // 23° 51′ 11″ in 2000.
    let ayanamsa = 23.853 + 1.396_971 * t + 0.000_308_6 * t * t;
    mean + centre + venus + jupiter + moon + long + aberration - ayanamsa
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_are_whole() {
        assert_eq!(1_577_917_828_i64 * DAY % 172_800, 0);
        assert_eq!(SIDEREAL_YEAR, 788_958_914);
    }

    #[test]
    fn both_ways_agree_within_a_day_for_centuries() {
        for year in 1200..1500 {
            for month in 1..=12 {
                let apart = surya_siddhanta(year, month) - drik(year, month);
                assert!(apart.abs() < DAY, "{year}-{month}: {apart} seconds");
            }
        }
    }

    #[test]
    fn entries_of_all_centuries_as_computed_elsewhere() {
        // The same formulae written again in another language, the entry found by halving.
        for (year, month, second) in [
            (594, 1, 37_434_553_026),
            (1394, 1, 62_681_074_666),
            (1407, 4, 63_099_417_713),
            (1430, 10, 63_840_970_811),
            (1500, 7, 66_042_347_304),
            (2500, 3, 97_589_749_654),
            (5000, 12, 176_508_728_299),
            (9000, 8, 302_731_062_088),
        ] {
            let apart: i64 = drik(year, month) - second;
            assert!(apart.abs() <= 2, "{year}-{month}: {apart} seconds");
        }
    }

    #[test]
    fn known_entries() {
        // Makara on 14 January 2019, 19:50 Indian standard time, by the national almanac; Mesha on 13 April 2004, 18:15.
        for (year, month, day, minute) in [(1425, 10, 737_073, 19 * 60 + 50), (1411, 1, 731_684, 18 * 60 + 15)] {
            let entry = drik(year, month) - 23 * 60 - 28;
            assert_eq!(entry.div_euclid(DAY), day, "{year}-{month}");
            assert!((entry.rem_euclid(DAY) / 60 - minute).abs() < 20, "{year}-{month}: {}", entry.rem_euclid(DAY) / 60);
        }
    }
}
