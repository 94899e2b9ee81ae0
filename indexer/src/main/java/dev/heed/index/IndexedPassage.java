package dev.heed.index;

/// A passage as a search shows it, without its place.
///
/// @param title of its document
public record IndexedPassage(String id, String title, String text) {}
