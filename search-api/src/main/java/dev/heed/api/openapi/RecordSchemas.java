package dev.heed.api.openapi;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.heed.api.web.FromClient;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Says of a record's fields what its Java says: which are always there, which can be null, and
/// that a record written as an array is one.
@Component
final class RecordSchemas implements ModelConverter {

  @Override
  public boolean isOpenapi31() {
    return true;
  }

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) return null;
    Schema<?> resolved = chain.next().resolve(type, context, chain);
    Class<?> raw = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
    if (resolved == null || !raw.isRecord()) return resolved;
    Schema<?> schema =
        resolved.get$ref() == null
            ? resolved
            : context
                .getDefinedModels()
                .get(resolved.get$ref().substring(resolved.get$ref().lastIndexOf('/') + 1));
    if (schema != null) describe(schema, raw);
    return resolved;
  }

  private static void describe(Schema<?> schema, Class<?> type) {
    JsonFormat format = type.getAnnotation(JsonFormat.class);
    if (format != null && format.shape() == JsonFormat.Shape.ARRAY)
      asArray(schema, type.getRecordComponents().length);
    else if (schema.getProperties() != null) describeFields(schema, type);
  }

  /// Of whole numbers, which is all there is.
  private static void asArray(Schema<?> schema, int length) {
    schema.setProperties(null);
    schema.setRequired(null);
    schema.setTypes(Set.of("array"));
    schema.setItems(new Schema<Integer>().types(Set.of("integer")));
    schema.setMinItems(length);
    schema.setMaxItems(length);
  }

  private static void describeFields(Schema<?> schema, Class<?> type) {
    boolean sent = type.isAnnotationPresent(FromClient.class);
    Set<String> required = new TreeSet<>(schema.getProperties().keySet());
    List<String> marked = schema.getRequired() == null ? List.of() : schema.getRequired();
    boolean mayMiss = mayMiss(type.getAnnotation(JsonInclude.class));
    for (RecordComponent component : type.getRecordComponents()) {
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) continue;
      String name = name(component);
      boolean needed = sent && marked.contains(name);
      if (sent
          ? !needed
          : mayMiss || mayMiss(component.getAccessor().getAnnotation(JsonInclude.class)))
        required.remove(name);
      if (!needed) schema.getProperties().computeIfPresent(name, (_, field) -> nullable(field));
    }
    schema.setRequired(required.isEmpty() ? null : new ArrayList<>(required));
    if (sent && !type.isAnnotationPresent(JsonIgnoreProperties.class))
      schema.setAdditionalProperties(false);
  }

  private static String name(RecordComponent component) {
    JsonProperty written = component.getAccessor().getAnnotation(JsonProperty.class);
    return written == null ? component.getName() : written.value();
  }

  private static boolean mayMiss(@Nullable JsonInclude include) {
    return include != null && include.value() == JsonInclude.Include.NON_NULL;
  }

  private static Schema<?> nullable(Schema<?> field) {
    if (field.get$ref() != null)
      return new Schema<>()
          .oneOf(
              List.of(new Schema<>().$ref(field.get$ref()), new Schema<>().types(Set.of("null"))));
    Set<String> types = new LinkedHashSet<>(typesOf(field));
    types.add("null");
    field.setTypes(types);
    allowNull(field);
    return field;
  }

  private static Set<String> typesOf(Schema<?> field) {
    if (field.getTypes() != null) return field.getTypes();
    return field.getType() == null ? Set.of() : Set.of(field.getType());
  }

  /// An enumeration that leaves null out forbids it, whatever the type says.
  private static <T> void allowNull(Schema<T> field) {
    List<T> values = field.getEnum();
    if (values == null || values.contains(null)) return;
    List<T> more = new ArrayList<>(values);
    more.add(null);
    field.setEnum(more);
  }
}
