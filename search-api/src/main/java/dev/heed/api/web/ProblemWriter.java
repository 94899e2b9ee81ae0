package dev.heed.api.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes problems as responses. An error has one format at each address, whatever the client
/// accepts.
@Component
public final class ProblemWriter {
  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /// One that Tomcat refused before any filter lacks its headers, and gets them here.
  ///
  /// Does nothing when the response has begun: its client sees that it breaks off.
  public void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) return;
    response.resetBuffer();
    if (!response.containsHeader(RequestId.HEADER)) {
      response.setHeader(RequestId.HEADER, problem.requestId());
      SecurityHeaders.write("", response);
    }
    response.setStatus(problem.status());
    ErrorShape shape = ErrorShape.of(asked(request));
    response.setContentType(shape.mediaType());
    byte[] body = json.writeValueAsBytes(shape.body(problem));
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  /// The path that the client asked for, though its error be written at another.
  private static String asked(HttpServletRequest request) {
    Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return failed instanceof String path ? path : request.getRequestURI();
  }
}
