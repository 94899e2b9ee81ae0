package dev.heed.intent;

import dev.heed.index.Filter;

/// A condition that was made of words of a query, and can be taken back.
///
/// @param words as they were typed
/// @param condition what they were read as, as a filter is written: `date>=2024-01-01`
public record Constraint(String words, String condition, Filter filter) {}
