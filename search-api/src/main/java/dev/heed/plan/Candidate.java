package dev.heed.plan;

/// What may be the answer of a step.
///
/// @param weight how much speaks for it beside the likeliest, in (0, 1]
/// @param passage id of the passage that it stands in
public record Candidate(String name, double weight, String passage) {}
