package dev.heed.llm;

import dev.heed.llm.PullProgress.Step;
import dev.heed.llm.internal.hub.Hub;
import dev.heed.llm.internal.hub.HubPull;
import dev.heed.llm.internal.store.Catalogue;
import dev.heed.llm.internal.store.CatalogueModel;
import dev.heed.llm.internal.store.Clients;
import dev.heed.llm.internal.store.Export;
import dev.heed.llm.internal.store.GgufModel;
import dev.heed.llm.internal.store.ModelLock;
import dev.heed.llm.internal.store.ModelNames;
import dev.heed.llm.internal.store.Staging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The models in a user's cache folder: one directory each.
///
/// A model appears and disappears in one rename, so a directory with a `model.json` is whole, and
/// what an interrupted process left is not seen. Processes that change the same model take turns.
/// Names are made of `a-z 0-9 . _ -`; any other is an [IllegalArgumentException].
public final class Models {
  public static final String DEFAULT_ENCODER = "bge-small-en-v1.5";
  public static final String DEFAULT_LANGUAGE_MODEL = "smollm2-135m";

  private final Path cache;
  private final Catalogue catalogue;
  private final Clients clients;

  Models(Path cache, Catalogue catalogue, Clients clients) {
    this.cache = cache;
    this.catalogue = catalogue;
    this.clients = clients;
  }

  /// `$HEED_HOME/models`, else `heed/models` below the user's cache folder.
  public static Models inUserCache() {
    return in(UserCache.directory().resolve("models"));
  }

  public static Models in(Path directory) {
    return new Models(directory.toAbsolutePath(), Catalogue.load(), Clients.system());
  }

  /// The models that [#pull] can fetch.
  public List<ModelCard> available() {
    return catalogue.models().stream().map(CatalogueModel::card).toList();
  }

  /// The directory of an installed model, empty when it is not there.
  public Optional<Path> find(String name) {
    Path directory = cache.resolve(ModelNames.check(name));
    return Files.isRegularFile(directory.resolve(ModelCard.FILE))
        ? Optional.of(directory)
        : Optional.empty();
  }

  /// The directory of an installed model.
  ///
  /// @throws NoSuchFileException when it is not there; the message says how to get it
  public Path directory(String name) throws NoSuchFileException {
    return find(name).orElseThrow(() -> new NoSuchFileException(notInstalled(name)));
  }

  /// Names that [#find] knows, sorted.
  public List<String> installed() {
    if (!Files.isDirectory(cache)) return List.of();
    try (Stream<Path> directories = Files.list(cache)) {
      return directories
          .filter(directory -> Files.isRegularFile(directory.resolve(ModelCard.FILE)))
          .map(directory -> directory.getFileName().toString())
          .filter(ModelNames::isValid)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the models in " + cache, e);
    }
  }

  /// What has to be accepted before [#pull] fetches a model; empty for most.
  public Optional<Terms> terms(String name) {
    return catalogue.names().contains(name) ? catalogue.find(name).terms() : Optional.empty();
  }

  /// Fetches a model of the catalogue. One that is there is verified, and fetched again if damaged.
  ///
  /// @throws IllegalArgumentException when the catalogue has no such model
  /// @throws TermsNotAcceptedException when it is one whose terms nobody has accepted
  /// @throws IOException when it cannot be fetched or is not the one that was pinned
  public Path pull(String name, Consumer<PullProgress> progress) throws IOException {
    return pull(name, Set.of(), progress);
  }

  /// The same for a model with terms.
  ///
  /// @param accepted licences whose [Terms] the user has accepted
  public Path pull(String name, Set<String> accepted, Consumer<PullProgress> progress)
      throws IOException {
    CatalogueModel model = catalogue.find(ModelNames.check(name));
    Path target = cache.resolve(name);
    try (ModelLock _ = lock(name, progress)) {
      Optional<AcceptedTerms> terms = acceptance(model, target, accepted);
      progress.accept(new PullProgress(Step.VERIFYING, 0, model.card().bytes()));
      if (isSound(target, model.card())) return target;
      try (Staging staging = Staging.of(cache, name)) {
        model.fetch(clients, staging.download(), staging.model(), progress);
        if (terms.isPresent()) terms.get().write(staging.model());
        staging.install(target);
      }
      return target;
    }
  }

  /// That of an earlier pull, else one that is given now; empty where there is nothing to accept.
  private static Optional<AcceptedTerms> acceptance(
      CatalogueModel model, Path target, Set<String> accepted) throws TermsNotAcceptedException {
    if (model.terms().isEmpty()) return Optional.empty();
    Terms terms = model.terms().get();
    Optional<AcceptedTerms> earlier = AcceptedTerms.read(target);
    if (earlier.isPresent()) return earlier;
    if (!accepted.contains(terms.licence()))
      throw new TermsNotAcceptedException(terms.refusal(model.card().name()));
    return Optional.of(AcceptedTerms.now(terms));
  }

  /// Fetches a model from a hub and imports it: a GGUF file, or an export to ONNX. What an
  /// interrupted pull has fetched is not fetched again; a model of the same name that was added
  /// before is replaced. The hub is `HF_ENDPOINT`'s, else Hugging Face; `HF_TOKEN` is shown to it
  /// alone.
  ///
  /// @param name in heed
  /// @throws IllegalArgumentException when the name is taken by the catalogue
  /// @throws IOException when the hub cannot be reached or refuses, when a file is not the one that
  ///   it lists, or cannot be imported; the message says what to do
  public Path pull(HubReference reference, String name, Consumer<PullProgress> progress)
      throws IOException {
    return pull(Hub.of(System.getenv()), reference, name, progress);
  }

  Path pull(Hub hub, HubReference reference, String name, Consumer<PullProgress> progress)
      throws IOException {
    var pull = new HubPull(hub, reference, name, cache.resolve(".parts"));
    return install(
        name, staging -> pull.fetch(staging.download(), staging.model(), progress), progress);
  }

  /// Imports an export to ONNX, of sentence-transformers or of a language model: `model.onnx` or
  /// `onnx/model.onnx`, `tokenizer.json` and the configuration files beside them. The model is
  /// copied and run once; one of the same name that was added before is replaced.
  ///
  /// @throws IllegalArgumentException when the name is taken by the catalogue
  /// @throws IOException when it does not run or the files leave something open; the message says
  ///   which option settles it
  public Path add(Path directory, String name, ExportOptions options) throws IOException {
    return install(
        name, staging -> Export.copy(directory, name, options, staging.model()), _ -> {});
  }

  /// Imports a language model from a GGUF file: its weights as 32-bit floats, and its tokenizer.
  /// The file itself is not kept; one of the same name that was imported before is replaced.
  ///
  /// @throws IllegalArgumentException when the name is taken by the catalogue
  /// @throws IOException when the file is damaged or of a kind that heed does not run
  public Path importGguf(Path file, String name) throws IOException {
    return install(name, staging -> GgufModel.importInto(file, name, staging.model()), _ -> {});
  }

  /// Puts a model's files into its directory.
  private interface Source {
    void writeInto(Staging staging) throws IOException;
  }

  private Path install(String name, Source source, Consumer<PullProgress> progress)
      throws IOException {
    if (catalogue.names().contains(ModelNames.check(name)))
      throw new IllegalArgumentException(
          "'%s' is a model that `heed models pull` fetches: choose another name with --name"
              .formatted(name));
    Path target = cache.resolve(name);
    try (ModelLock _ = lock(name, progress);
        Staging staging = Staging.of(cache, name)) {
      source.writeInto(staging);
      staging.install(target);
      return target;
    }
  }

  /// Deletes an installed model.
  public void remove(String name) throws IOException {
    directory(name);
    try (ModelLock _ = lock(name, _ -> {});
        Staging staging = Staging.of(cache, name)) {
      staging.discard(directory(name));
    }
  }

  /// Reads every file of an installed model again and says what is wrong; empty when all are as
  /// `model.json`, and for a model of the catalogue as the catalogue, has them.
  public List<String> verify(String name) throws IOException {
    Path directory = directory(name);
    ModelCard card = ModelCard.read(directory);
    List<String> problems = card.problems(directory);
    boolean foreign =
        available().stream()
            .anyMatch(known -> known.name().equals(name) && !known.files().equals(card.files()));
    if (!problems.isEmpty() || !foreign) return problems;
    return List.of("%s lists other files than the catalogue".formatted(ModelCard.FILE));
  }

  private ModelLock lock(String name, Consumer<PullProgress> progress) throws IOException {
    return ModelLock.acquire(
        cache, name, () -> progress.accept(new PullProgress(Step.WAITING, 0, 0)));
  }

  private static boolean isSound(Path directory, ModelCard expected) throws IOException {
    try {
      return Files.isDirectory(directory)
          && ModelCard.read(directory).equals(expected)
          && expected.problems(directory).isEmpty();
    } catch (UnusableModelException _) {
      return false; // an unreadable card is damage, which a pull mends
    }
  }

  private String notInstalled(String name) {
    List<String> installed = installed();
    return catalogue.names().contains(name)
        ? "the model '%s' is not installed: `heed models pull %s` fetches it".formatted(name, name)
        : "no model '%s' is installed%s Installed: %s"
            .formatted(
                name,
                ModelNames.suggestion(name, installed),
                installed.isEmpty() ? "none" : String.join(", ", installed));
  }
}
