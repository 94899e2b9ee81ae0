package dev.heed.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Requests that no well-behaved client would send.
final class RawHttp implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;

  RawHttp(URI address) throws IOException {
    this.socket = new Socket(address.getHost(), address.getPort());
    this.in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /// The status of one request.
  ///
  /// @param line its method and path
  static int status(URI address, String line, String... headers) throws IOException {
    try (var http = new RawHttp(address)) {
      http.send(
          line + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n");
      return http.status();
    }
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /// The number in the next status line.
  int status() throws IOException {
    String line = in.readLine();
    while (line != null && !line.startsWith("HTTP/1.1 ")) line = in.readLine();
    if (line == null) throw new IOException("the connection ended without a status");
    return Integer.parseInt(line.substring(9, 12));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
