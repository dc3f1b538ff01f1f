//! Many texts at once, in parallel and in order.
