package dev.heed.springai;

import java.nio.file.Path;

/// `heed.rerank.model` names no language model that can be opened.
final class UnusableRerankModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableRerankModelException(Path model, String problem) {
    super(message(model, problem));
  }

  UnusableRerankModelException(Path model, RuntimeException cause) {
    super(message(model, String.valueOf(cause.getMessage())), cause);
  }

  private static String message(Path model, String problem) {
    return "heed.rerank.model is '%s', from which no language model can be opened: %s"
        .formatted(model, problem);
  }
}
