package dev.heed.api.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes problems as responses. An error has one format, whatever the client accepts.
@Component
public final class ProblemWriter {
  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /// One that Tomcat refused before any filter lacks its headers, and gets them here.
  ///
  /// Does nothing when the response has begun: its client sees that it breaks off.
  public void write(Problem problem, HttpServletResponse response) throws IOException {
    if (response.isCommitted()) return;
    response.resetBuffer();
    if (!response.containsHeader(RequestId.HEADER)) {
      response.setHeader(RequestId.HEADER, problem.requestId());
      SecurityHeaders.write("", response);
    }
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    byte[] body = json.writeValueAsBytes(problem);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }
}
