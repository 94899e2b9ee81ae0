package dev.heed.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Stops reading a body that is larger than any that means something. Uploads have limits of their
/// own.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class BodyLimit extends OncePerRequestFilter {

  /// A batch of the largest queries fits.
  static final int BYTES = 8 << 20;

  private final ProblemWriter problems;

  BodyLimit(ProblemWriter problems) {
    this.problems = problems;
  }

  /// The body goes on beyond the limit.
  static final class TooLarge extends IOException {
    TooLarge() {
      super(message());
    }
  }

  private static String message() {
    return "a body may have %d bytes: send less at once".formatted(BYTES);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > BYTES)
      problems.write(
          Problem.of(new ProblemException(ProblemKind.TOO_LARGE, null, message())),
          request,
          response);
    else chain.doFilter(new Limited(request), response);
  }

  private static final class Limited extends HttpServletRequestWrapper {
    Limited(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Counted(super.getInputStream());
    }

    /// Of what is counted, too. Without a charset it is UTF-8, as JSON is.
    @Override
    public BufferedReader getReader() throws IOException {
      String named = getCharacterEncoding();
      Charset charset = named == null ? StandardCharsets.UTF_8 : Charset.forName(named);
      return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }
  }

  private static final class Counted extends ServletInputStream {
    private final ServletInputStream body;
    private long read;

    Counted(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      int value = body.read();
      if (value >= 0) count(1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = body.read(bytes, offset, length);
      if (count > 0) count(count);
      return count;
    }

    private void count(int bytes) throws TooLarge {
      read += bytes;
      if (read > BYTES) throw new TooLarge();
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
