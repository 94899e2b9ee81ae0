package dev.heed.llm;

import java.io.IOException;

/// A model is not fetched because nobody has accepted its [Terms]. The message says where they are
/// and what to do.
public final class TermsNotAcceptedException extends IOException {
  private static final long serialVersionUID = 1;

  TermsNotAcceptedException(String message) {
    super(message);
  }
}
