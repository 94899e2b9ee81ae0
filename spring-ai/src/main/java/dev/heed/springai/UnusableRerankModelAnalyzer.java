package dev.heed.springai;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// What Spring Boot prints in place of a stack trace when the application does not start.
final class UnusableRerankModelAnalyzer
    extends AbstractFailureAnalyzer<UnusableRerankModelException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnusableRerankModelException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Let heed.rerank.model name the directory of a language model that heed has imported, with"
            + " model.json, weights.safetensors and tokenizer.json in it: `heed models pull"
            + " smollm2-135m` fetches one, `heed models path smollm2-135m` tells its directory."
            + " Without the property the application starts and reranks nothing.",
        cause);
  }
}
