package dev.heed.api.openapi;

import dev.heed.api.web.ErrorShape;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What `/openapi.json` says beside the operations.
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
  private static final String BEARER = "bearer";
  private static final String API_KEY = "apiKey";

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("heed")
                .version("1")
                .description(
                    "Search over your own documents that reads what it finds and proves what it"
                        + " cites. Offsets are UTF-16 code units into a document's stored text.")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
        .servers(List.of(new Server().url("/").description("This service")))
        .components(
            new Components()
                .addSecuritySchemes(
                    BEARER,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("The value of HEED_API_KEY, where the service has one"))
                .addSecuritySchemes(
                    API_KEY,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name("X-API-Key")
                        .description("The same in a header of its own")))
        .security(
            List.of(
                new SecurityRequirement(),
                new SecurityRequirement().addList(BEARER),
                new SecurityRequirement().addList(API_KEY)));
  }

  /// Errors are written by hand.
  @Bean
  MoreSchemas problems() {
    return new MoreSchemas(
        Arrays.stream(ErrorShape.values()).<Class<?>>map(ErrorShape::type).toList());
  }

  /// The order in which controllers are found says nothing.
  @Bean
  OpenApiCustomizer tagsInOrder() {
    return api -> {
      if (api.getTags() == null) return;
      List<Tag> tags = new ArrayList<>(api.getTags());
      tags.sort(Comparator.comparing(Tag::getName));
      api.setTags(tags);
    };
  }
}
