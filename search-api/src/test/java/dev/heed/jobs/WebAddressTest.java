package dev.heed.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressTest {
  @ParameterizedTest
  @CsvSource({
    "HTTPS://Example.ORG, https://example.org/",
    "http://example.org:80/a/./b?q=1#part, http://example.org/a/b?q=1",
    "https://example.org:8443/a%20b, https://example.org:8443/a%20b",
  })
  void oneAddressIsWrittenInOneWay(String text, String canonical) {
    assertThat(WebAddress.parse(text).toString()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://example.org/a, must begin with http",
    "https://user:secret@example.org/, no user name and password",
    "https:///a, names no host",
    "https://exa mple.org/, is no web address",
    "https:example.org, names no host",
  })
  void whatIsNoPlainWebAddressIsRefused(String text, String reason) {
    assertThatThrownBy(() -> WebAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("secret");
  }
}
