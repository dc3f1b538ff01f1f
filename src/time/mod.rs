//! Dates, clock times, durations, relative dates and the Bangla calendar.
