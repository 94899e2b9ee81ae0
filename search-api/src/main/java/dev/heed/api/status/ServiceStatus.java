package dev.heed.api.status;

import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.search.TunedStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the service is, has and can do.
///
/// @param tuned what searches of collections follow, of those for which a tuning was adopted
/// @param models names of the installed ones
@Schema(name = "Status")
record ServiceStatus(
    String version,
    Capabilities capabilities,
    List<CollectionStatus> collections,
    List<TunedStatus> tuned,
    List<String> models) {

  /// What it can do.
  ///
  /// @param dense whether it searches by meaning
  /// @param denseUnavailable why not, and what to do; null when it does
  /// @param encoder name of the encoder that it uses
  /// @param rerank ways in which hits can be read again; empty without a language model
  /// @param device where models run: `cpu`, `cuda:0`, or `cpu (auto: …)` with why it is that
  /// @param generation who writes answers beyond quotes: `none`, `local`, `remote`
  /// @param remote model and address to which questions and passages leave this machine when the
  ///   composer `remote` is asked for; null when nothing does
  record Capabilities(
      boolean dense,
      @Nullable String denseUnavailable,
      String encoder,
      List<String> rerank,
      String device,
      String generation,
      @Nullable String remote) {}
}
