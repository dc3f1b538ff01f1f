//! Numbers: digits, number words, quantities with units, and numbers back to words.
