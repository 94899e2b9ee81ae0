package dev.heed.springai.models;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// What Spring Boot prints in place of a stack trace when the application does not start.
final class UnusableHostedModelAnalyzer
    extends AbstractFailureAnalyzer<UnusableHostedModelException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnusableHostedModelException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Let %s name the directory of a model that heed has installed: `heed models list` shows them, `heed models pull NAME` fetches one, `heed models path NAME` tells its directory. Without the property the application starts without it."
            .formatted(cause.property()),
        cause);
  }
}
