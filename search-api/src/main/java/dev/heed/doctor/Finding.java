package dev.heed.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;

/// One thing that was looked at.
///
/// @param subject in a few words, such as `model bge-small-en-v1.5`
/// @param detail what was seen, and what to do where it is not as it should be
public record Finding(Verdict verdict, String subject, String detail) {

  /// What to think of it.
  public enum Verdict {
    @JsonProperty("ok")
    OK,
    /// Works, though not as well as it could.
    @JsonProperty("note")
    NOTE,
    @JsonProperty("failed")
    FAILED
  }

  static Finding ok(String subject, String detail) {
    return new Finding(Verdict.OK, subject, detail);
  }

  static Finding note(String subject, String detail) {
    return new Finding(Verdict.NOTE, subject, detail);
  }

  static Finding failed(String subject, String detail) {
    return new Finding(Verdict.FAILED, subject, detail);
  }
}
