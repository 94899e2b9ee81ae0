package dev.heed.judge;

import java.io.IOException;

/// A language model that answers a prompt with a text: the hosted one, or any chat model elsewhere.
@FunctionalInterface
public interface Respondent {
  /// The answer, by any thread. One that is interrupted ends with an exception.
  ///
  /// @param prompt one user's turn
  String answer(String prompt) throws IOException;
}
