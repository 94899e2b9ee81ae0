package dev.heed.llm.internal.hub;

import java.util.List;
import java.util.Optional;

/// What a repository has at one commit.
///
/// @param name `ORG/REPO`
/// @param licence as its description has it, `unknown` where it does not
record HubRepository(String name, String commit, String licence, List<HubFile> files) {
  HubRepository {
    files = List.copyOf(files);
  }

  Optional<HubFile> find(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst();
  }
}
