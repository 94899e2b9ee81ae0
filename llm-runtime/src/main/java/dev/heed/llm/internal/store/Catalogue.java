package dev.heed.llm.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The models that heed can fetch by name.
public record Catalogue(List<CatalogueModel> models) {

  public Catalogue {
    models = List.copyOf(models);
  }

  /// The list in `models.json`, beside this class.
  public static Catalogue load() {
    try (InputStream in = Catalogue.class.getResourceAsStream("models.json")) {
      return JsonMapper.shared().readValue(in, Catalogue.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the catalogue of models", e);
    }
  }

  public List<String> names() {
    return models.stream().map(model -> model.card().name()).toList();
  }

  public CatalogueModel find(String name) {
    return models.stream()
        .filter(model -> model.card().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "heed knows no model '%s'%s It can pull %s; `heed models add` imports others"
                        .formatted(
                            name,
                            ModelNames.suggestion(name, names()),
                            String.join(", ", names()))));
  }
}
