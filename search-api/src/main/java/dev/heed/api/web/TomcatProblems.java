package dev.heed.api.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Requests that Tomcat refuses before any filter sees them, for their encoding or a missing Host,
/// get a problem as all others do.
@Component
final class TomcatProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(
        context -> {
          if (context.getParent() instanceof StandardHost host)
            host.setErrorReportValveClass(Valve.class.getName());
        });
  }

  /// Made by Tomcat, from its name.
  public static final class Valve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable error) {
      int status = response.getStatus();
      if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
      ProblemKind kind =
          switch (status) {
            case 400 -> ProblemKind.MALFORMED;
            case 404 -> ProblemKind.NOT_FOUND;
            case 405 -> ProblemKind.METHOD_NOT_ALLOWED;
            default -> status < 500 ? ProblemKind.REFUSED : ProblemKind.FAULT;
          };
      Problem problem =
          Problem.of(
              kind, status, "the address, the method or a header is not as HTTP has it", null);
      try {
        SecurityHeaders.write("", response);
        response.setHeader(RequestId.HEADER, problem.requestId());
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(problem));
        response.finishResponse();
      } catch (IOException _) {
        // The client has gone: nobody is there to tell.
      }
    }
  }
}
