package dev.heed.api.web;

import java.util.Locale;

/// What can be wrong, for programs: the end of a problem's `type`.
public enum ProblemKind {
  /// A value of the request is wrong; `field` says which.
  INVALID_FIELD(400, "A field cannot be used"),
  /// The request is no HTTP or JSON that can be read.
  MALFORMED(400, "The request cannot be read"),
  KEY_NEEDED(401, "A key is needed"),
  /// Called under a foreign name, or by a page of another site.
  FOREIGN(403, "The request comes from elsewhere"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
  NOT_ACCEPTABLE(406, "No such format"),
  /// What is there does not allow it now.
  CONFLICT(409, "Not as things are"),
  /// Search by meaning alone, without encoder or vectors.
  DENSE_UNAVAILABLE(409, "Search by meaning is not available"),
  /// Another job or process writes the index.
  BUSY(409, "The index is being written"),
  TOO_LARGE(413, "The request is too large"),
  UNSUPPORTED_TYPE(415, "The body's type is not known"),
  /// Anything else that HTTP has a number for.
  REFUSED(400, "The request is refused"),
  /// A fault of the service; its log has more under the request's id.
  FAULT(500, "The service failed"),
  /// More searches wait than may; `Retry-After` says when to come again.
  OVERLOADED(503, "Too many searches at once");

  private final int status;
  private final String title;

  ProblemKind(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  String title() {
    return title;
  }

  /// `urn:heed:problem:invalid-field`.
  String type() {
    return "urn:heed:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
