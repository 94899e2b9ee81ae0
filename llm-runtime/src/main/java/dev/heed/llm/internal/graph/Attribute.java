package dev.heed.llm.internal.graph;

import java.util.List;

/// A setting of an operator.
public sealed interface Attribute {
  String name();

  record Whole(String name, long value) implements Attribute {}

  record Real(String name, float value) implements Attribute {}

  record Wholes(String name, List<Long> values) implements Attribute {}

  static Attribute of(String name, long value) {
    return new Whole(name, value);
  }

  static Attribute of(String name, float value) {
    return new Real(name, value);
  }

  static Attribute of(String name, List<Long> values) {
    return new Wholes(name, values);
  }

  /// Ends with its type, as the specification has them: FLOAT 1, INT 2, INTS 7.
  default Message toMessage() {
    var message = new Message().text(Fields.ATTRIBUTE_NAME, name());
    return switch (this) {
      case Real(_, float value) ->
          message.real(Fields.ATTRIBUTE_F, value).number(Fields.ATTRIBUTE_TYPE, 1);
      case Whole(_, long value) ->
          message.number(Fields.ATTRIBUTE_I, value).number(Fields.ATTRIBUTE_TYPE, 2);
      case Wholes(_, List<Long> values) -> {
        values.forEach(value -> message.number(Fields.ATTRIBUTE_INTS, value));
        yield message.number(Fields.ATTRIBUTE_TYPE, 7);
      }
    };
  }
}
