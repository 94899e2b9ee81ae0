package dev.heed.api.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/// Describes records to which no operation leads, because they travel in events or errors.
public record MoreSchemas(List<Class<?>> types) implements GlobalOpenApiCustomizer {

  public MoreSchemas {
    types = List.copyOf(types);
  }

  @Override
  public void customise(OpenAPI api) {
    for (Class<?> type : types)
      ModelConverters.getInstance(true)
          .resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true))
          .referencedSchemas
          .forEach(api.getComponents()::addSchemas);
  }
}
