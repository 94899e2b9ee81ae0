package dev.heed.jobs;

import java.time.Duration;

/// What fetching one page may cost.
///
/// @param bytes most bytes that are read
/// @param time longest time for the whole of it, redirects included
/// @param privateAddresses whether this machine and its own network may be asked
public record FetchLimits(long bytes, Duration time, boolean privateAddresses) {}
