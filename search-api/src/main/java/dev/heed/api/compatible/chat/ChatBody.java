package dev.heed.api.compatible.chat;

import static dev.heed.api.web.ProblemException.reading;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.answer.Asking;
import dev.heed.answer.Conversation;
import dev.heed.answer.Turn;
import dev.heed.api.web.FromClient;
import dev.heed.api.web.ProblemException;
import dev.heed.api.web.Wanted;
import dev.heed.search.SearchQuery;
import dev.heed.settings.AnswerChoices;
import dev.heed.settings.ExpandChoices;
import dev.heed.settings.RerankChoices;
import dev.heed.settings.Settings;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A conversation that ends with a question, as OpenAI is asked. What would change the form of the
/// answer is refused where heed cannot do it; other fields are ignored.
@FromClient
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(
    name = "ChatRequest",
    description = "A conversation that ends with a question, as OpenAI is asked.",
    example =
        """
        {"model": "heed", "messages": [{"role": "user", "content": "How long are backups kept?"}]}\
        """)
record ChatBody(
    @Schema(
            description =
                "Who writes the answer: `heed` (as the setting answer.composer has it),"
                    + " `heed-extractive`, `heed-local` …; behind a colon the collection that is"
                    + " read: `heed:notes`. `/v1/models` has them.",
            example = "heed",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String model,
    @ArraySchema(
            arraySchema =
                @Schema(
                    description =
                        "What was said. The last message is the user's, and the question.",
                    requiredMode = Schema.RequiredMode.REQUIRED),
            minItems = 1)
        @Nullable List<@Nullable ChatMessage> messages,
    @Schema(
            description =
                "Collection that is read, as in the other endpoints, or behind the model.",
            example = "default")
        @Nullable String collection,
    @Schema(
            description = "Whether the answer comes as events, sentence by sentence.",
            defaultValue = "false")
        @Nullable Boolean stream,
    @JsonProperty("stream_options") @Nullable StreamOptions streamOptions,
    @Schema(
            description =
                "The answer ends before the first sentence with which it would be longer;"
                    + " `finish_reason` is `length` then. Counted as `usage` is.",
            minimum = "1")
        @JsonProperty("max_completion_tokens")
        @Nullable Integer maxCompletionTokens,
    @Schema(description = "The same under its old name.", minimum = "1") @JsonProperty("max_tokens")
        @Nullable Integer maxTokens,
    @Schema(
            description = "Accepted, and not used: the same question has the same answer.",
            minimum = "0",
            maximum = "2")
        @Nullable Double temperature,
    @Schema(description = "There is one answer.", minimum = "1", maximum = "1", defaultValue = "1")
        @Nullable Integer n,
    @Schema(description = "Accepted, and not used: what is searched are heed's documents.")
        @JsonProperty("web_search_options")
        @Nullable Map<String, Object> webSearchOptions,
    @Schema(description = "An empty list, or left out: nothing is called.")
        @Nullable List<Object> tools,
    @Schema(description = "The same.") @Nullable List<Object> functions,
    @JsonProperty("response_format") @Nullable ResponseFormat responseFormat,
    @Schema(description = "Not `true`: quotes have no probabilities.", defaultValue = "false")
        @Nullable Boolean logprobs,
    @Schema(description = "`text` alone, or left out.", example = "[\"text\"]")
        @Nullable List<String> modalities) {

  /// What comes with the events.
  @FromClient
  @JsonIgnoreProperties(ignoreUnknown = true)
  @Schema(name = "ChatStreamOptions", description = "What comes with the events.")
  record StreamOptions(
      @Schema(description = "Whether `usage` comes last.", defaultValue = "false")
          @JsonProperty("include_usage")
          @Nullable Boolean includeUsage) {}

  /// The form of the answer.
  @FromClient
  @JsonIgnoreProperties(ignoreUnknown = true)
  @Schema(name = "ChatResponseFormat", description = "The form of the answer.")
  record ResponseFormat(
      @Schema(description = "`text`.", example = "text", defaultValue = "text")
          @Nullable String type) {}

  /// Refuses what heed cannot do.
  ///
  /// @throws ProblemException that names the field that is wrong
  void check() {
    if (n != null && n != 1)
      throw ProblemException.field("n", "n must be 1, got %d: there is one answer".formatted(n));
    Wanted.number("temperature", temperature, 0, 0, 2);
    most();
    refuse("tools", tools != null && !tools.isEmpty(), "nothing is called here: leave it out");
    refuse(
        "functions",
        functions != null && !functions.isEmpty(),
        "nothing is called here: leave it out");
    refuse("logprobs", Wanted.flag(logprobs, false), "quotes have no probabilities: leave it out");
    String form = responseFormat == null ? null : responseFormat.type();
    refuse(
        "response_format",
        form != null && !form.equals("text"),
        "answers are text, not '%s': leave it out".formatted(form));
    refuse(
        "modalities",
        modalities != null && !modalities.stream().allMatch("text"::equals),
        "answers are text, got %s".formatted(modalities));
  }

  private static void refuse(String field, boolean wrong, String why) {
    if (wrong) throw ProblemException.field(field, "%s: %s".formatted(field, why));
  }

  ChatModel toModel(Settings settings) {
    ChatModel named = ChatModel.named(Wanted.text("model", model), settings);
    if (collection == null) return named;
    if (named.collection() != null && !named.collection().equals(collection))
      throw ProblemException.field(
          "collection",
          "the model names the collection '%s' and collection '%s': give one"
              .formatted(named.collection(), collection));
    return new ChatModel(named.composer(), collection);
  }

  Asking toAsking(Settings settings) {
    String question = said().getLast();
    if (message(last()).role(name(last())) != ChatMessage.Role.USER)
      throw ProblemException.field(
          name(last()) + ".role",
          "the last message is the question and must be the user's, got '%s'"
              .formatted(message(last()).role()));
    SearchQuery query =
        reading(name(last()) + ".content", () -> SearchQuery.of(question))
            .with(Wanted.mode(null, settings))
            .with(ExpandChoices.none().with(settings))
            .with(RerankChoices.none().with(settings, false));
    return AnswerChoices.asking(query, settings).with(before());
  }

  private Conversation before() {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < last(); i++) message(i).turn(name(i)).ifPresent(turns::add);
    return new Conversation(turns);
  }

  /// The texts of all messages.
  List<String> said() {
    if (messages == null) throw ProblemException.field("messages", "messages is needed");
    if (messages.isEmpty())
      throw ProblemException.field("messages", "messages must have an item or more, got 0");
    List<String> said = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      message(i).role(name(i));
      said.add(message(i).text(name(i)));
    }
    return said;
  }

  private int last() {
    return Objects.requireNonNull(messages).size() - 1;
  }

  private ChatMessage message(int i) {
    ChatMessage message = Objects.requireNonNull(messages).get(i);
    if (message == null)
      throw ProblemException.field(name(i), "%s must be an object, got null".formatted(name(i)));
    return message;
  }

  private static String name(int i) {
    return "messages[%d]".formatted(i);
  }

  /// Most tokens of the answer.
  int most() {
    int most =
        Wanted.whole(
            "max_completion_tokens", maxCompletionTokens, Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
    return Math.min(most, Wanted.whole("max_tokens", maxTokens, most, 1, Integer.MAX_VALUE));
  }

  boolean streams() {
    return Wanted.flag(stream, false);
  }

  boolean wantsUsage() {
    return streamOptions != null && Wanted.flag(streamOptions.includeUsage(), false);
  }
}
