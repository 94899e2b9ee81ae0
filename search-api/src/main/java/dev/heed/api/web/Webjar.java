package dev.heed.api.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The version of the library that shows the OpenAPI: it is part of its files' addresses.
final class Webjar {
  private static final String FACTS = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private Webjar() {}

  static String swaggerUi() {
    try (InputStream facts = Webjar.class.getResourceAsStream(FACTS)) {
      if (facts == null) throw new IllegalStateException("swagger-ui is not on the class path");
      var properties = new Properties();
      properties.load(facts);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FACTS, e);
    }
  }
}
