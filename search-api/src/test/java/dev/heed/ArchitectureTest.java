package dev.heed;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/// The boundaries that Maven cannot see. Every rule says what to do instead.
class ArchitectureTest {
  private static final JavaClasses HEED =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.heed");

  @Test
  void onlyTheIndexerKnowsLucene() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.heed.index..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.lucene..")
            .because("Lucene may be replaced by a cluster: ask PassageIndex, or extend it"));
  }

  @Test
  void onlyOnePackageKnowsOnnxRuntime() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.heed.llm.internal.onnx..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..")
            .because("tensors are native memory: keep them in dev.heed.llm.internal.onnx"));
  }

  @Test
  void onlyTheServiceKnowsSpring() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.heed.api..", "dev.heed.answer.remote..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..")
            .because("search, answers and evaluation are plain Java: wire them in dev.heed.api"));
  }

  @Test
  void onlyOnePackageKnowsTheClientsOfChatModels() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.heed.answer.remote..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.ai..", "com.openai..", "com.anthropic..")
            .because("documents leave this machine in one place: ask RemoteModel, or extend it"));
  }

  @Test
  void onlyOnePackageKnowsTheModelContextProtocol() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.heed.api.mcp..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.modelcontextprotocol..")
            .because("it is one way to call the service: offer more in dev.heed.api.mcp"));
  }

  @Test
  void jobsKnowNeitherTheServiceNorThePipeline() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("dev.heed.jobs..", "dev.heed.attention..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.heed.api..", "dev.heed.search..", "dev.heed.answer..")
            .because("jobs only write the index: controllers in dev.heed.api.jobs call them"));
  }

  @Test
  void theIndexerAndTheRerankerDoNotKnowEachOther() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.heed.index..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.heed.rerank..")
            .because("the pipeline in dev.heed.search maps a Hit to a Candidate"));
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.heed.rerank..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.heed.index..")
            .because("the pipeline in dev.heed.search maps a Hit to a Candidate"));
  }

  @Test
  void noModuleReachesIntoTheInternalsOfAnother() {
    for (String module : new String[] {"llm", "index", "rerank"})
      check(
          noClasses()
              .that()
              .resideOutsideOfPackage("dev.heed." + module + "..")
              .should()
              .dependOnClassesThat(internalsOf(module))
              .because("internal packages change without notice: use or extend the public ones"));
  }

  @Test
  void theCommandLineStandsOnTopOfEverything() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.heed.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.heed.cli..")
            .because("what the service needs too belongs below dev.heed.cli"));
  }

  private static DescribedPredicate<JavaClass> internalsOf(String module) {
    return JavaClass.Predicates.resideInAPackage("dev.heed." + module + ".internal..");
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(HEED);
  }
}
