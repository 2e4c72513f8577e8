package coop.latchkey.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The walls of the core: what it may know at all, and which of its rooms may know which.
@AnalyzeClasses(
    packages = "coop.latchkey.core",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
  @ArchTest
  static final ArchRule KNOWS_ONLY_THE_PLATFORM =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "coop.latchkey.core..",
              "java..",
              "javax.crypto..",
              "org.jspecify..",
              "com.fasterxml.jackson.core..");

  @ArchTest
  static final ArchRule JSON_STAYS_AT_THE_EDGE =
      noClasses()
          .that()
          .resideOutsideOfPackages("coop.latchkey.core.wire", "coop.latchkey.core.sentence")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..");

  /// Pure: no clock, no chance, no thread of its own.
  @ArchTest
  static final ArchRule HAS_NO_CLOCK_NO_CHANCE_NO_THREADS =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.util.random.RandomGenerator.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "java.nio.file..", "java.util.concurrent..");

  @ArchTest
  static final ArchRule ROOMS_STAND_IN_ORDER =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("id")
          .definedBy("coop.latchkey.core.id")
          .layer("access")
          .definedBy("coop.latchkey.core.access")
          .layer("journal")
          .definedBy("coop.latchkey.core.journal")
          .layer("wire")
          .definedBy("coop.latchkey.core.wire")
          .layer("machines")
          .definedBy("coop.latchkey.core.door", "coop.latchkey.core.occupancy")
          .layer("sentence")
          .definedBy("coop.latchkey.core.sentence")
          .layer("sim")
          .definedBy("coop.latchkey.core.sim")
          .whereLayer("access")
          .mayOnlyBeAccessedByLayers("journal", "wire", "machines", "sentence", "sim")
          .whereLayer("journal")
          .mayOnlyBeAccessedByLayers("wire", "machines", "sim")
          .whereLayer("wire")
          .mayOnlyBeAccessedByLayers("machines", "sim")
          .whereLayer("machines")
          .mayOnlyBeAccessedByLayers("sim")
          .whereLayer("sim")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("sentence")
          .mayNotBeAccessedByAnyLayer();
}
