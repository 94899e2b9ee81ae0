package dev.heed.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// The first that a request meets: gives it its id, its headers, and a line in the log. What was
/// asked for is not logged: queries are private.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger("dev.heed.api.requests");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long begin = System.nanoTime();
    String id = RequestId.of(request.getHeader(RequestId.HEADER));
    MDC.put(RequestId.LOGGED, id);
    try {
      response.setHeader(RequestId.HEADER, id);
      SecurityHeaders.write(request.getRequestURI(), response);
      chain.doFilter(request, response);
    } finally {
      LOG.info(
          "{} {} {} {} ms",
          request.getMethod(),
          request.getRequestURI(),
          response.getStatus(),
          (System.nanoTime() - begin) / 1_000_000);
      MDC.remove(RequestId.LOGGED);
    }
  }
}
