package dev.heed.api.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The page at `/`, and the browsable OpenAPI at `/docs`.
@Controller
@Hidden
final class Pages {
  private static final Resource PAGE = new ClassPathResource("static/index.html");
  private static final Resource NOT_BUILT = new ClassPathResource("dev/heed/api/not-built.html");
  private static final Resource DOCS = new ClassPathResource("dev/heed/api/docs/index.html");

  @GetMapping({"/", "/index.html"})
  ResponseEntity<Resource> page() {
    return html(PAGE.exists() ? PAGE : NOT_BUILT);
  }

  @GetMapping({"/docs", "/docs/"})
  ResponseEntity<Resource> docs() {
    return html(DOCS);
  }

  private static ResponseEntity<Resource> html(Resource page) {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "html", java.nio.charset.StandardCharsets.UTF_8))
        .header("Cache-Control", "no-cache")
        .body(page);
  }
}
