package dev.heed.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/// Answers what failed with its [Problem].
@RestControllerAdvice
final class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  private final ProblemWriter problems;

  ProblemAdvice(ProblemWriter problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  void problem(Exception error, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (isDisconnect(error)) {
      LOG.debug("the client went away");
      return;
    }
    if (error instanceof ErrorResponse refused)
      refused
          .getHeaders()
          .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    Problem problem = Problems.reported(error);
    if (problem.status() == 503) response.setHeader("Retry-After", "1");
    problems.write(problem, request, response);
  }

  static boolean isDisconnect(Exception error) {
    return error instanceof ClientAbortException || error instanceof AsyncRequestNotUsableException;
  }
}
