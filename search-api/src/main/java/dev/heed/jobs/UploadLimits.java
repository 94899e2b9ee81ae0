package dev.heed.jobs;

/// What one request may bring.
///
/// @param fileBytes longest file
/// @param requestBytes all its files together
/// @param files most files
public record UploadLimits(long fileBytes, long requestBytes, int files) {}
