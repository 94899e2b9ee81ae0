package dev.heed.jobs;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// Reads the address of a page: http or https, a host, no user and no password. What is equal for a
/// server is written equally, because the address names the document.
final class WebAddress {
  private WebAddress() {}

  /// @throws IllegalArgumentException with what is wrong
  static URI parse(String text) {
    try {
      return canonical(new URI(text.strip()), text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "'%s' is no web address: %s".formatted(text, e.getReason()), e);
    }
  }

  static URI canonical(URI address, String text) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https"))
      throw new IllegalArgumentException(
          "'%s' must begin with http:// or https://".formatted(text));
    if (address.getRawUserInfo() != null)
      throw new IllegalArgumentException(
          "a web address must have no user name and password: they would be stored with the document");
    if (address.getHost() == null)
      throw new IllegalArgumentException("'%s' names no host".formatted(text));
    String host = address.getHost().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("http") ? 80 : 443;
    String port =
        address.getPort() < 0 || address.getPort() == usual ? "" : ":" + address.getPort();
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return URI.create(scheme + "://" + host + port + path + query).normalize();
  }
}
