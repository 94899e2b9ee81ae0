package dev.heed.index.internal;

import dev.heed.index.Limits;

/// One thing that a source offers, not read yet.
public interface SourceItem {

  /// Name on which the document's id rests, the same on every run and machine where possible:
  /// `maven:g:a:v!/org/x/Y.html`, a file's address, `beir:…!/4983`.
  String canonical();

  /// Address that opens it.
  String uri();

  /// Changes whenever the content may have changed: size and modification time of a file, a hash of
  /// a JSON line.
  String fingerprint();

  /// Reads it.
  ///
  /// @throws UnreadableException with the reason that the user is told
  ParsedDocument read(Limits limits) throws UnreadableException;
}
