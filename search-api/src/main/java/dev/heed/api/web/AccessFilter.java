package dev.heed.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets through what [Access] allows.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class AccessFilter extends OncePerRequestFilter {
  private final Access access;
  private final LocalToken token;
  private final ProblemWriter problems;

  AccessFilter(Access access, LocalToken token, ProblemWriter problems) {
    this.access = access;
    this.token = token;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<ProblemException> refusal = refusal(request);
    if (refusal.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    if (refusal.get().kind() == ProblemKind.KEY_NEEDED)
      response.setHeader("WWW-Authenticate", "Bearer realm=\"heed\"");
    problems.write(Problem.of(refusal.get()), request, response);
  }

  private Optional<ProblemException> refusal(HttpServletRequest request) {
    String host = request.getHeader("Host");
    String origin = request.getHeader("Origin");
    if (!access.knowsHost(host, request.getLocalAddr()))
      return Optional.of(
          foreign(
              "Host",
              "this service is not called '%s': call it by localhost, by its address, or by a name in the setting server.hosts"
                  .formatted(host)));
    if (!access.knowsOrigin(origin, request.getLocalAddr()))
      return Optional.of(
          foreign("Origin", "pages of %s may not call this service".formatted(origin)));
    if (access.guards(request.getServletPath())
        && !access.opens(request.getHeader("Authorization"), request.getHeader("X-API-Key"))
        && !token.isShown(request.getHeader(LocalToken.HEADER)))
      return Optional.of(
          new ProblemException(
              ProblemKind.KEY_NEEDED,
              "Authorization",
              "send 'Authorization: Bearer KEY' (or 'X-API-Key: KEY') with the value of HEED_API_KEY"));
    return Optional.empty();
  }

  private static ProblemException foreign(String header, String detail) {
    return new ProblemException(ProblemKind.FOREIGN, header, detail);
  }
}
